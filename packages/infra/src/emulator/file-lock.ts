import { randomUUID } from 'node:crypto';
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { findSystemErrorCode } from './system-error';

export interface LockOptions {
  /** Called once, when the lock is held by somebody else. */
  readonly onWait?: (() => void) | undefined;
  /** A holder that has not shown itself for so long is gone, in milliseconds. */
  readonly staleMs?: number;
}

/**
 * Runs `work` while no other process runs under the same lock file. A holder shows that it lives by touching the file; a file that nobody touches,
 * or whose process has ended, is taken over. The folder must exist.
 */
export async function withFileLock<T>(lockFile: string, work: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  const staleMs = options.staleMs ?? 15_000;
  const content = JSON.stringify({ pid: process.pid, id: randomUUID() });
  for (let attempt = 0; !(await create(lockFile, content)); attempt++) {
    if (attempt === 0) options.onWait?.();
    if (await isStale(lockFile, staleMs)) await removeStale(lockFile, staleMs);
    else await sleep(25 + Math.random() * 50);
  }
  const touching = setInterval(() => void utimes(lockFile, new Date(), new Date()).catch(() => undefined), staleMs / 5);
  touching.unref();
  try {
    return await work();
  } finally {
    clearInterval(touching);
    // Taken over by somebody who thought this process dead (a laptop that slept): then it is not ours to remove.
    if ((await readFile(lockFile, 'utf8').catch(() => '')) === content) await rm(lockFile, { force: true });
  }
}

async function create(file: string, content: string): Promise<boolean> {
  try {
    await writeFile(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (findSystemErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function isStale(lockFile: string, staleMs: number): Promise<boolean> {
  const [text, info] = await Promise.all([
    readFile(lockFile, 'utf8').catch(() => undefined),
    stat(lockFile).catch(() => undefined),
  ]);
  if (text === undefined || !info) return false; // Just released.
  if (Date.now() - info.mtimeMs > staleMs) return true;
  const pid = Number(/"pid":(\d+)/.exec(text)?.[1]);
  return pid > 0 && !isAlive(pid);
}

/** Removes a stale lock, one process at a time: else a slow one could remove the lock that a quick one has just made. */
async function removeStale(lockFile: string, staleMs: number): Promise<void> {
  const guard = `${lockFile}.removing`;
  if (!(await create(guard, ''))) {
    const info = await stat(guard).catch(() => undefined);
    if (info && Date.now() - info.mtimeMs > staleMs) await rm(guard, { force: true });
    await sleep(25);
    return;
  }
  try {
    if (await isStale(lockFile, staleMs)) await rm(lockFile, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return findSystemErrorCode(error) === 'EPERM';
  }
}
