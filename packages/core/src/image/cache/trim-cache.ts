import { existsSync, readFileSync } from 'node:fs';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTemporaryName, removeAbandonedIn, removeDeadLocks } from '@dorc/universal/process';
import { writeAtomically } from '../content/write-atomically';

const dayMilliseconds = 24 * 3_600_000;
/** What was used this recently may be in use by a build that runs now. */
const graceMilliseconds = 60_000;

interface Usage {
  readonly bytes: number;
  /** When the bytes were last counted by looking at every entry, in milliseconds. */
  readonly countedAt: number;
}

/** One entry of the cache. */
export interface CachedThing {
  /** Its kind and a short hash of its key. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly usedAt: Date;
}

/** Everything that the folder `builds` of a cache holds, used longest ago first. */
export async function listCache(root: string): Promise<CachedThing[]> {
  const names = await readdir(join(root, 'entries')).catch(() => []);
  const things: CachedThing[] = [];
  for (const name of names) {
    const folder = join(root, 'entries', name);
    const [entry, content] = await Promise.all([stat(folder), stat(join(folder, 'content'))]).catch(() => []);
    if (entry) things.push({ name, size: content?.size ?? 0, usedAt: new Date(entry.mtimeMs) });
  }
  return things.sort((a, b) => a.usedAt.getTime() - b.usedAt.getTime());
}

/**
 * Removes what was not used for the longest time until no more than `limit` bytes are left.
 * @returns bytes that were freed
 */
export async function trimCache(root: string, limit: number, now: Date = new Date()): Promise<number> {
  const things = await listCache(root);
  let total = things.reduce((sum, { size }) => sum + size, 0);
  let freed = 0;
  for (const { name, size, usedAt } of things) {
    if (total <= limit) break;
    const age = now.getTime() - usedAt.getTime();
    if (age >= 0 && age < graceMilliseconds && size <= limit) continue;
    await removeEntry(root, name, usedAt);
    [total, freed] = [total - size, freed + size];
  }
  await writeUsage(root, { bytes: total, countedAt: now.getTime() });
  return freed;
}

/**
 * Adds what a build has written to the count of bytes, and trims where that exceeds the limit. The count spares a walk through the
 * cache after each build; it is made good once a day, since builds that run at once may each miss the other's part.
 */
export async function settleUsage(root: string, added: number, limit: number, now: Date = new Date()): Promise<void> {
  if (added === 0) return;
  const usage = readUsage(root, now);
  if (usage === undefined || usage.bytes + added > limit) await trimCache(root, limit, now);
  else await writeUsage(root, { ...usage, bytes: usage.bytes + added });
}

/** Removes what processes that no longer run have left half written. */
export async function removeAbandoned(root: string, now: Date = new Date()): Promise<void> {
  await removeDeadLocks(join(root, 'locks'));
  await removeAbandonedIn(join(root, 'temporary'), now);
}

/** Takes an entry out in one step, so that nobody reads half of it. */
async function removeEntry(root: string, name: string, usedAt: Date): Promise<void> {
  const now = await stat(join(root, 'entries', name)).catch(() => undefined);
  const isSame = now !== undefined && Math.abs(now.mtimeMs - usedAt.getTime()) < 2; // A Date has whole milliseconds.
  if (!isSame) return; // Used by another build since it was listed, or gone.
  const temporary = join(root, 'temporary', makeTemporaryName());
  await rename(join(root, 'entries', name), temporary).catch(() => undefined); // Somebody else was faster.
  await rm(temporary, { recursive: true, force: true });
}

function readUsage(root: string, now: Date): Usage | undefined {
  const text = existsSync(join(root, 'usage')) ? readFileSync(join(root, 'usage'), 'utf8') : '';
  const [bytes = Number.NaN, countedAt = Number.NaN] = text.split(' ').map(Number);
  return Math.abs(now.getTime() - countedAt) < dayMilliseconds && Number.isFinite(bytes)
    ? { bytes, countedAt }
    : undefined;
}

async function writeUsage(root: string, { bytes, countedAt }: Usage): Promise<void> {
  await writeAtomically(join(root, 'usage'), `${bytes} ${countedAt}`, join(root, 'temporary'));
}
