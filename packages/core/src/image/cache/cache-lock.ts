import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hostTag, isAlive, makeTemporaryName } from '@dorc/universal/process';

const beatMilliseconds = 2_000;
const silentMilliseconds = 30_000;

/** Releases a lock. */
export type ReleaseLock = () => Promise<void>;

/**
 * Takes a lock among processes, or waits until its holder lets go. A holder that was killed does not block anybody: its process is gone, or its
 * file no longer changes. Whether it changes is judged by this process's own timer, so a clock that is set back does not matter.
 * @param temporaryFolder of the same disk as the file
 * @returns the release, or undefined where `isDone` became true while waiting (somebody else did the work)
 * @throws the error of the file system where no lock file can be made
 */
export async function takeLock(
  file: string,
  temporaryFolder: string,
  isDone: () => Promise<boolean>,
): Promise<ReleaseLock | undefined> {
  const mine = `${process.pid} ${hostTag()} ${randomBytes(8).toString('hex')}`;
  let seen: { changed: number; at: number } | undefined;
  for (let pause = 5; ; pause = Math.min(pause * 1.5, 100)) {
    if (tryLock(file, temporaryFolder, mine)) return keepLock(file, mine);
    if (await isDone()) return undefined;
    const holder = await readHolder(file);
    if (!holder) continue; // Released between the two looks.
    if (!seen || seen.changed !== holder.changed) seen = { changed: holder.changed, at: performance.now() };
    const isSilent = performance.now() - seen.at > silentMilliseconds;
    if (isSilent || (holder.host === hostTag() && !isAlive(holder.pid))) await breakLock(file, holder.changed);
    else await sleep(pause);
  }
}

/** Removes the lock files of processes of this machine that no longer run. */
export async function removeDeadLocks(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const holder = await readHolder(join(folder, name));
    if (holder && holder.host === hostTag() && !isAlive(holder.pid))
      await breakLock(join(folder, name), holder.changed);
  }
}

/**
 * The file appears with its content, so that one who is killed right then is known to be dead. Done at once, since four waits for the file system
 * would take longer than many a build.
 */
function tryLock(file: string, temporaryFolder: string, mine: string): boolean {
  const temporary = join(temporaryFolder, makeTemporaryName());
  try {
    writeFileSync(temporary, mine, { flag: 'wx' });
    link(temporary, file, mine);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function link(from: string, to: string, content: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    writeFileSync(to, content, { flag: 'wx' }); // A disk without links.
  }
}

function keepLock(file: string, mine: string): ReleaseLock {
  const beat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => undefined), beatMilliseconds);
  beat.unref();
  return async () => {
    clearInterval(beat);
    // Else it was taken for dead and belongs to somebody else now.
    if (existsSync(file) && readFileSync(file, 'utf8') === mine) rmSync(file, { force: true });
  };
}

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly changed: number;
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    const handle = await open(file, 'r');
    try {
      const [pid, host = ''] = (await handle.readFile('utf8')).split(' ');
      const { mtimeMs } = await handle.stat();
      // An empty file is a lock that is being written; a holder that died right then is found out by its silence.
      return { pid: pid ? Number(pid) : process.pid, host, changed: mtimeMs };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Removes a dead holder's file, unless somebody took it over meanwhile. Two that do so at once only do the work twice. */
async function breakLock(file: string, changed: number): Promise<void> {
  const now = await stat(file).catch(() => undefined);
  if (now?.mtimeMs === changed) await rm(file, { force: true });
}
