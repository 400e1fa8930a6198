import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A bundled definition with the content of every file that it was bundled from. */
export interface CachedDefinition {
  readonly code: string;
  /** SHA-256 by path relative to the workspace root. */
  readonly inputs: Readonly<Record<string, string>>;
}

const formatVersion = 1;

/** Where the bundle of a definition file is kept; keyed by its path, checked by the content of all its inputs. */
export function definitionCachePath(cacheFolder: string, relativeFile: string): string {
  const key = createHash('sha256').update(`${formatVersion}\0${relativeFile}`).digest('hex').slice(0, 32);
  return join(cacheFolder, 'definitions', `${key}.json`);
}

/** The cached bundle, or undefined where there is none or one of its inputs has changed. */
export function findCachedDefinition(path: string, workspaceRoot: string): CachedDefinition | undefined {
  let cached: CachedDefinition;
  try {
    cached = JSON.parse(readFileSync(path, 'utf8')) as CachedDefinition;
  } catch {
    return undefined; // Not there, or cut off by a crash: it is made again.
  }
  const unchanged = Object.entries(cached.inputs).every(([file, hash]) => hashFile(join(workspaceRoot, file)) === hash);
  return unchanged ? cached : undefined;
}

/** Keeps a bundle; a cache folder that cannot be written costs time, not correctness. */
export function writeCachedDefinition(path: string, cached: CachedDefinition): void {
  try {
    mkdirSync(join(path, '..'), { recursive: true });
    const temporary = `${path}.${process.pid}`;
    writeFileSync(temporary, JSON.stringify(cached));
    renameSync(temporary, path);
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
  }
}

/** SHA-256 of a file's content, or undefined where there is no such file. */
export function hashFile(path: string): string | undefined {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return undefined;
  }
}

function isFileSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
