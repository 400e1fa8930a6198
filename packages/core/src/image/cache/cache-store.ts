import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DorcError } from '@dorc/universal';
import { makeTemporaryName, removeAbandonedIn, takeLock } from '@dorc/universal/process';
import { placeEntry, readEntry, touchEntry, writeEntry, type CacheEntry, type CacheKind } from './cache-entry';
import { removeAbandoned, settleUsage, trimCache } from './trim-cache';

/** What builds keep on this machine, by what it was made from. Safe to be used by several processes at once. */
export interface CacheStore {
  find<Meta>(kind: CacheKind<Meta>, key: string): Promise<CacheEntry<Meta> | undefined>;
  /**
   * The entry of a key, made by `make` (which writes the content to the given new file) where there is none. Whoever asks for the same key
   * meanwhile, in this process or another one, waits for the one that makes it.
   */
  getOrMake<Meta>(kind: CacheKind<Meta>, key: string, make: (file: string) => Promise<Meta>): Promise<FoundEntry<Meta>>;
  /** Forgets an entry, for one that turned out to be broken. */
  remove(kind: CacheKind<unknown>, key: string): Promise<void>;
  /** Does something that no other process, and no other caller in this one, does at the same time under the same name. */
  exclusively<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Keeps the cache within its limit and removes what is only for this build. */
  close(): Promise<void>;
}

export interface FoundEntry<Meta> extends CacheEntry<Meta> {
  /** Whether it was made by this call, or by another caller of this build that it waited for. */
  readonly isNew: boolean;
}

export interface CacheOptions {
  /** Absolute: `.dorc/cache`. What is here lies in its folder `builds`. */
  readonly folder: string;
  /** Bytes; what was not used for the longest time goes first. */
  readonly limit: number;
  /** Told where the cache cannot be written, so that a build goes on without. */
  readonly onProgress?: ((message: string) => void) | undefined;
}

/** Opens the cache. Where its folder cannot be written, entries are still read, and new ones last as long as the store is open. */
export async function openCache({ folder, limit, onProgress }: CacheOptions): Promise<CacheStore> {
  const root = join(folder, 'builds');
  const scratch = await prepare(root, onProgress);
  const writable = scratch ?? root;
  const running = new Map<string, Promise<FoundEntry<unknown>>>();
  let added = 0;

  const store: CacheStore = {
    async find(kind, key) {
      for (const place of scratch ? [scratch, root] : [root]) {
        const entry = await readEntry(entryFolder(place, kind, key), kind);
        if (!entry) continue;
        await touchEntry(entryFolder(place, kind, key));
        return entry;
      }
      return undefined;
    },
    async getOrMake<Meta>(kind: CacheKind<Meta>, key: string, make: (file: string) => Promise<Meta>) {
      const id = entryName(kind, key);
      // The map forgets the type of the record; the same kind and key always lead to the same one.
      const earlier = running.get(id) as Promise<FoundEntry<Meta>> | undefined;
      if (earlier) return earlier;
      const work = makeOnce(kind, key, make);
      running.set(id, work);
      return work.finally(() => running.delete(id));
    },
    async remove(kind, key) {
      await discard(entryFolder(writable, kind, key));
    },
    async exclusively(name, work) {
      const lock = join(writable, 'locks', hashName(name));
      const onWait = () => onProgress?.(`waiting for another command, which does the same: ${name}`);
      const release = await takeLock(lock, { temporaryFolder: join(writable, 'temporary'), onWait });
      try {
        return await work();
      } finally {
        release?.();
      }
    },
    async close() {
      if (scratch) return rm(scratch, { recursive: true, force: true });
      await removeAbandoned(root);
      // Without the count, on a full disk for one, the next build counts anew.
      await settleUsage(root, added, limit).catch(() => rm(join(root, 'usage'), { force: true }));
    },
  };

  async function makeOnce<Meta>(
    kind: CacheKind<Meta>,
    key: string,
    make: (file: string) => Promise<Meta>,
  ): Promise<FoundEntry<Meta>> {
    const find = async () => store.find(kind, key);
    const found = await find();
    if (found) return { ...found, isNew: false };
    const lock = join(writable, 'locks', entryName(kind, key));
    const release = await takeLock(lock, {
      temporaryFolder: join(writable, 'temporary'),
      isDone: async () => (await find()) !== undefined,
    }).catch(explain);
    try {
      const foundMeanwhile = await find();
      return foundMeanwhile ? { ...foundMeanwhile, isNew: false } : await makeNow(kind, key, make);
    } finally {
      release?.();
    }
  }

  async function makeNow<Meta>(
    kind: CacheKind<Meta>,
    key: string,
    make: (file: string) => Promise<Meta>,
  ): Promise<FoundEntry<Meta>> {
    const place = entryFolder(writable, kind, key);
    const temporary = join(writable, 'temporary', makeTemporaryName());
    await discard(place); // An entry that is not whole was not found, but would be in the way.
    try {
      const entry = await writeEntry(temporary, make);
      await placeEntry(temporary, place);
      added += entry.size;
      return { ...entry, file: join(place, 'content'), isNew: true };
    } catch (error) {
      await rm(temporary, { recursive: true, force: true });
      return explain(error);
    }
  }

  async function explain(error: unknown): Promise<never> {
    throw ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')
      ? await explainFullDisk(error)
      : error;
  }

  async function discard(place: string): Promise<void> {
    const temporary = join(writable, 'temporary', makeTemporaryName());
    try {
      renameSync(place, temporary);
    } catch {
      return; // It is not there.
    }
    await rm(temporary, { recursive: true, force: true });
  }

  async function explainFullDisk(cause: unknown): Promise<DorcError> {
    const freed = await trimCache(writable, limit / 2).catch(() => 0);
    return new DorcError({
      code: 'DISK_FULL',
      message: `the disk of ${writable} is full${freed > 0 ? `; dorc has removed ${Math.round(freed / 1024 ** 2)} MB of its own cache` : ''}`,
      hint: 'free some space, or set DORC_CACHE_MAX to a smaller size such as 1GB, and run the build again',
      cause,
    });
  }

  return store;
}

/** The folders of the cache, or a folder for this build alone where they cannot be made. */
async function prepare(root: string, onProgress?: (message: string) => void): Promise<string | undefined> {
  try {
    makeFolders(root);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    onProgress?.(`the cache ${root} cannot be written (${code ?? String(error)}); building without it`);
    await removeAbandonedIn(tmpdir());
    const scratch = join(tmpdir(), makeTemporaryName());
    makeFolders(scratch);
    return scratch;
  }
}

function makeFolders(root: string): void {
  mkdirSync(join(root, 'locks'), { recursive: true });
  mkdirSync(join(root, 'temporary'), { recursive: true });
  // A folder that exists may still refuse: writing is the only sure test.
  const probe = join(root, 'temporary', makeTemporaryName());
  mkdirSync(probe);
  rmdirSync(probe);
}

function entryName(kind: CacheKind<unknown>, key: string): string {
  return `${kind.name}-${hashName(key)}`;
}

function hashName(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 40);
}

function entryFolder(root: string, kind: CacheKind<unknown>, key: string): string {
  return join(root, 'entries', entryName(kind, key));
}
