import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from '@dorc/universal/schema';

/** What is kept under one name: its version is part of the name, so that a changed format never meets an old entry. */
export interface CacheKind<Meta> {
  /** `zip-group-1`: letters, digits and dashes. */
  readonly name: string;
  readonly schema: z.ZodType<Meta>;
}

/** One thing in the cache: a file and what is known of it. */
export interface CacheEntry<Meta> {
  readonly meta: Meta;
  /** Absolute path of the content. */
  readonly file: string;
  /** Bytes of the content. */
  readonly size: number;
}

/** Content up to this size is proven by its hash when it is read; larger content is made durable when it is written. */
const proofBytes = 1024 ** 2;

const recordSchema = z.object({ size: z.number(), sha256: z.string().optional(), meta: z.unknown() });

/**
 * Reads an entry, or undefined where it is not there or not whole (which a crash of the machine may leave). What is small is read and written at
 * once, here and in the layout: each wait for the file system takes longer than what it waits for, and a build would have a hundred of them.
 */
export async function readEntry<Meta>(folder: string, kind: CacheKind<Meta>): Promise<CacheEntry<Meta> | undefined> {
  try {
    const record = recordSchema.parse(JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8')));
    const file = join(folder, 'content');
    if (statSync(file).size !== record.size) return undefined;
    if (record.sha256 !== undefined && record.sha256 !== hashFile(file)) return undefined;
    return { meta: kind.schema.parse(record.meta), file, size: record.size };
  } catch {
    return undefined; // An entry that cannot be read is made again; what is wrong with the folder shows when it is written.
  }
}

/** Marks an entry as used now, so that others go before it. */
export async function touchEntry(folder: string): Promise<void> {
  const now = new Date();
  try {
    utimesSync(folder, now, now);
  } catch {
    // A read-only cache is still read.
  }
}

/** Makes an entry in a temporary folder: the content by the given function, then the record. */
export async function writeEntry<Meta>(
  folder: string,
  make: (file: string) => Promise<Meta>,
): Promise<CacheEntry<Meta>> {
  mkdirSync(folder);
  const file = join(folder, 'content');
  const meta = await make(file);
  const { size } = statSync(file);
  if (size > proofBytes) await makeDurable(file);
  const sha256 = size > proofBytes ? undefined : hashFile(file);
  writeFileSync(join(folder, 'meta.json'), JSON.stringify({ size, sha256, meta }));
  return { meta, file, size };
}

/**
 * Moves a finished entry to its place in one step. Where another process was faster, its entry stays: equal keys mean equal content.
 */
export async function placeEntry(from: string, to: string): Promise<void> {
  mkdirSync(dirname(to), { recursive: true });
  try {
    renameSync(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'EPERM') throw error;
    await rm(from, { recursive: true, force: true });
  }
}

async function makeDurable(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync().finally(() => handle.close());
}

function hashFile(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
