import { randomUUID } from 'node:crypto';
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../../process';

/** A lock whose holder has not touched it for this long (ms) is left over from a process that was killed, perhaps on another machine. */
const staleAfter = 10_000;
const touchEvery = 1_000;
const lookEvery = 50;

/**
 * Runs `action` while no other process, and no other caller in this one, holds the lock `file`. It only saves double work:
 * what is done under it must be right even if two holders meet, which can happen after a machine was suspended.
 */
export async function withFolderLock<T>(file: string, action: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const token = `${process.pid} ${hostname()} ${randomUUID()}`;
  while (!(await tryToTake(file, token))) {
    signal?.throwIfAborted();
    await sleep(lookEvery);
  }
  const timer = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => undefined), touchEvery);
  timer.unref();
  try {
    return await action();
  } finally {
    clearInterval(timer);
    if ((await readFile(file, 'utf8').catch(() => '')) === token) await rm(file, { force: true });
  }
}

async function tryToTake(file: string, token: string): Promise<boolean> {
  try {
    await writeFile(file, token, { flag: 'wx' });
    return true;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    await removeDeadLock(file);
    return false;
  }
}

/** Removes a lock whose holder has ended, or does not touch it any more. */
export async function removeDeadLock(file: string): Promise<void> {
  const age = await stat(file).then(
    ({ mtimeMs }) => Math.abs(Date.now() - mtimeMs),
    () => 0,
  );
  if (age > staleAfter || (await isHolderGone(file))) await rm(file, { force: true });
}

/** Whether the holder was a process of this machine that has ended: nobody has to wait for it. */
async function isHolderGone(file: string): Promise<boolean> {
  const [pid, host] = (await readFile(file, 'utf8').catch(() => '')).split(' ');
  return host === hostname() && !isAlive(Number(pid));
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
