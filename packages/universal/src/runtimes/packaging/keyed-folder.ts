import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { DorcError } from '../../errors';
import { withFolderLock } from './folder-lock';

export interface KeyedFolderRequest {
  /** The folder that holds the folders of all keys. */
  readonly parent: string;
  readonly key: string;
  /** Fills a new, empty folder; called only where the key is not there. */
  readonly make: (folder: string) => Promise<void>;
  readonly signal?: AbortSignal | undefined;
}

/** A folder under construction older than this (ms) belongs to a process that was killed. */
const abandonedAfter = 60 * 60 * 1000;

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
    await withFolderLock(`${folder}.lock`, () => makeFolder(folder, make), signal);
  } catch (error) {
    throw notWritable(error, parent) ?? error;
  }
  return folder;
}

async function makeFolder(folder: string, make: (folder: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) return;
  await removeAbandoned(path.dirname(folder));
  const temporary = `${folder}.${randomUUID().slice(0, 8)}.tmp`;
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

async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.endsWith('.tmp')) continue;
    const file = path.join(parent, name);
    const age = await stat(file).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > abandonedAfter) await rm(file, { recursive: true, force: true });
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
