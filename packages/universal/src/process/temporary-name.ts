import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { hostTag, isAlive } from './process-life';

const prefix = '.dorc-tmp';
const hourMilliseconds = 3_600_000;
const dayMilliseconds = 24 * hourMilliseconds;

/** A file name that no other process uses and that tells who made it, so that what a killed process left can be removed. */
export function makeTemporaryName(): string {
  return `${prefix}-${process.pid}-${hostTag()}-${randomBytes(6).toString('hex')}`;
}

export function isTemporaryName(path: string): boolean {
  return basename(path).startsWith(`${prefix}-`);
}

/**
 * Whether the maker of a temporary file is gone. A process of another machine (a shared folder, another container) cannot
 * be asked, so its files count as left behind once they have not changed for an hour. After a day, a process of that
 * number is taken for another one.
 */
export function isAbandoned(path: string, changedAt: Date, now: Date): boolean {
  const [, pid, host] = /^\.dorc-tmp-(\d+)-([0-9a-z]+)-/.exec(basename(path)) ?? [];
  const age = Math.abs(now.getTime() - changedAt.getTime());
  return host === hostTag() ? age > dayMilliseconds || !isAlive(Number(pid)) : age > hourMilliseconds;
}

/** Removes what processes that no longer run have left half written in a folder, which may hold other things too. */
export async function removeAbandonedIn(folder: string, now: Date = new Date()): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!isTemporaryName(name)) continue;
    const path = join(folder, name);
    const left = await stat(path).catch(() => undefined);
    if (left && isAbandoned(name, left.mtime, now)) await rm(path, { recursive: true, force: true });
  }
}
