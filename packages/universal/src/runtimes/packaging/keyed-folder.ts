import { existsSync } from 'node:fs';
import { mkdir, rename, rm, utimes } from 'node:fs/promises';
import path from 'node:path';
import { DorcError } from '../../errors';
import { makeTemporaryName, removeDeadLocks, withLock } from '../../process';

export interface KeyedFolderRequest {
  /** The folder that holds the folders of all keys. */
  readonly parent: string;
  readonly key: string;
  /** Fills a new, empty folder; called only where the key is not there. */
  readonly make: (folder: string) => Promise<void>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The folder of a key, made once and never changed: it is there whole or not at all, whoever is killed when. Callers that
 * want the same key at the same time wait for the first. Its time tells when it was last asked for.
 * @throws DorcError CACHE_NOT_WRITABLE, and what `make` throws
 */
export async function ensureKeyedFolder({ parent, key, make, signal }: KeyedFolderRequest): Promise<string> {
  const folder = path.join(parent, key);
  if (await touch(folder)) return folder;
  try {
    await mkdir(parent, { recursive: true });
    await withLock(`${folder}.lock`, () => makeFolder(folder, make), { signal });
  } catch (error) {
    throw notWritable(error, parent) ?? error;
  }
  return folder;
}

async function makeFolder(folder: string, make: (folder: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) return;
  await removeDeadLocks(path.dirname(folder), (name) => name.includes('.lock')); // Of any key.
  const temporary = path.join(path.dirname(folder), makeTemporaryName());
  await mkdir(temporary);
  try {
    await make(temporary);
    // Where another process was faster after all, its folder is as good as this one.
    await rename(temporary, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function touch(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return false;
  await utimes(folder, new Date(), new Date()).catch(() => undefined); // A read-only cache serves just as well.
  return true;
}

function notWritable(error: unknown, folder: string): DorcError | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  const reasons: Record<string, string> = {
    ENOSPC: 'the disk is full',
    EROFS: 'the disk is read-only',
    EACCES: 'no permission to write there',
    EPERM: 'no permission to write there',
  };
  const reason = typeof code === 'string' ? reasons[code] : undefined;
  if (!reason) return undefined;
  const hint = 'free some space, or make the folder writable, and run the command again';
  return new DorcError({
    code: 'CACHE_NOT_WRITABLE',
    message: `cannot write to ${folder}: ${reason}`,
    hint,
    cause: error,
  });
}
