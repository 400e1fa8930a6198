import { rmSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { breakLock, createLockFile, isHolderGone, makeLockText, readLockFile, type LockFile } from './lock-file';
import { removeAbandonedIn } from './temporary-name';

export interface LockOptions {
  /** Called once, before this process waits for another holder. */
  readonly onWait?: (() => void) | undefined;
  /** Ends the wait. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds after which a holder of whom nothing is known, because it runs on another machine, is taken for dead if it has not shown that it
   * lives; 30,000 by default.
   */
  readonly silence?: number;
}

export interface TakeLockOptions extends LockOptions {
  /** Of the same disk as the lock; where one who is killed may leave something. Its folder by default. */
  readonly temporaryFolder?: string;
  /** Asked while the lock is held by somebody else: whether there is nothing left to do under it. */
  readonly isDone?: () => Promise<boolean>;
}

/** Releases a lock. */
export type ReleaseLock = () => void;

const patience = 30_000;
/** How often a holder shows that it lives, for each time that it may be silent. */
const beats = 15;

/**
 * Takes a lock among processes, and among callers in this one, or waits until its holder lets go. One that was killed blocks nobody: of this machine,
 * its process is gone, even where another one has got its number; of another machine, its file no longer changes. That is judged by this process's
 * own timer, so that neither a clock that is set nor a machine that slept makes a living holder look dead.
 * @param file in a folder that exists
 * @returns the release, or undefined where `isDone` was true
 * @throws the signal's reason, or the error of the file system where no lock file can be made
 */
export async function takeLock(file: string, options: TakeLockOptions = {}): Promise<ReleaseLock | undefined> {
  const { onWait, signal, isDone, silence = patience, temporaryFolder = dirname(file) } = options;
  const mine = makeLockText();
  let seen: (LockFile & { readonly at: number }) | undefined;
  let isTold = false;
  for (let pause = 5; ; pause = Math.min(pause * 1.5, 100)) {
    if (createLockFile(file, temporaryFolder, mine)) return keepLock(file, mine, silence / beats);
    if (await isDone?.()) return undefined;
    signal?.throwIfAborted();
    const found = readLockFile(file);
    if (!found) continue; // Released between the two looks.
    if (seen?.text !== found.text || seen.changed !== found.changed) seen = { ...found, at: performance.now() };
    const isGone = isHolderGone(found) || performance.now() - seen.at > silence;
    if (isGone && breakLock(file, found, temporaryFolder)) continue;
    if (!isTold) onWait?.();
    isTold = true;
    await sleep(pause);
  }
}

/** Runs `work` under a lock ({@link takeLock}), and removes what others who were killed have left beside it. */
export async function withLock<T>(file: string, work: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  const release = await takeLock(file, options);
  try {
    await removeAbandonedIn(dirname(file));
    return await work();
  } finally {
    release?.();
  }
}

function keepLock(file: string, mine: string, every: number): ReleaseLock {
  const beat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => undefined), every);
  beat.unref();
  return () => {
    clearInterval(beat);
    // Else it was taken for dead, and the lock belongs to somebody else now.
    if (readLockFile(file)?.text === mine) rmSync(file, { force: true });
  };
}
