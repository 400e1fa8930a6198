import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findStart, hostTag, isSameProcess } from './process-life';
import { makeTemporaryName } from './temporary-name';

/** A lock file as it was at one moment. */
export interface LockFile {
  /** `<pid> <host> <random> <start>`, the start where the system tells it; anything else is a lock whose holder is not known. */
  readonly text: string;
  /** Milliseconds; a holder that lives changes it again and again. */
  readonly changed: number;
}

const patternOfText = /^(\d+) ([0-9a-z]+) [0-9a-f]+(?: (\d+))?$/;
/** Milliseconds. */
const longestGuard = 10_000;

/** The text of a lock file that this process holds, never the same twice. */
export function makeLockText(): string {
  const start = findStart(process.pid);
  return `${process.pid} ${hostTag()} ${randomBytes(8).toString('hex')}${start === undefined ? '' : ` ${start}`}`;
}

/**
 * Makes a lock file unless there is one. It appears with its text, so that one who is killed right then is known to be dead. At once, not by promises:
 * four waits for the file system would take longer than many a build.
 * @param temporaryFolder of the same disk
 * @throws the error of the file system where no file can be made
 */
export function createLockFile(file: string, temporaryFolder: string, text: string): boolean {
  const temporary = join(temporaryFolder, makeTemporaryName());
  try {
    writeFileSync(temporary, text, { flag: 'wx' });
    link(temporary, file, text);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function link(from: string, to: string, text: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    writeFileSync(to, text, { flag: 'wx' }); // A disk without links.
  }
}

/** @returns undefined where there is none @throws any other error of the file system */
export function readLockFile(file: string): LockFile | undefined {
  try {
    return { changed: statSync(file).mtimeMs, text: readFileSync(file, 'utf8') };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whether the holder is known to have ended: a process of this machine that does not run any more, even if another has its number now. */
export function isHolderGone({ text }: LockFile): boolean {
  const [, pid, host, start] = patternOfText.exec(text) ?? [];
  return host === hostTag() && !isSameProcess(Number(pid), start);
}

/**
 * Removes a lock file whose holder is gone, unless it has changed since it was seen. One process at a time does, for else a slow one could remove
 * the lock that a quick one has made in between.
 * @returns whether the lock may be free now
 */
export function breakLock(file: string, seen: LockFile, temporaryFolder: string): boolean {
  const guard = `${file}.removing`;
  if (!createLockFile(guard, temporaryFolder, makeLockText())) {
    const left = readLockFile(guard);
    if (left && !isGuardLeft(left)) return false;
    if (left) rmSync(guard, { force: true });
    return breakLock(file, seen, temporaryFolder);
  }
  try {
    const now = readLockFile(file);
    if (now?.text === seen.text && now.changed === seen.changed) rmSync(file, { force: true });
    return true;
  } finally {
    rmSync(guard, { force: true });
  }
}

/** A guard is held for less than a millisecond, so an old one of another machine will not go by itself. */
function isGuardLeft(guard: LockFile): boolean {
  return isHolderGone(guard) || Math.abs(Date.now() - guard.changed) > longestGuard;
}

/** Removes the locks of a folder whose holders are known to have ended. @param isLock by a file's name; all by default */
export async function removeDeadLocks(folder: string, isLock: (name: string) => boolean = () => true): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!isLock(name)) continue;
    const file = join(folder, name);
    const found = readLockFile(file);
    if (found && isHolderGone(found)) breakLock(file, found, folder);
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
