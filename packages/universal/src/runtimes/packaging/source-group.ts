import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import type { PackageFile, PackageGroup, PackageGroupName } from '../function-package';
import type { SourceFile } from './list-source-files';

/** Bytes of one file, and of all files of a group, that are kept in memory. */
const mostOfFile = 1024 ** 2;
const mostOfGroup = 16 * 1024 ** 2;
const chunkBytes = 256 * 1024;

/**
 * A group of files that are taken as they are; undefined where there are none. The key covers paths, modes and contents. It
 * holds for what the group gives, also where a file is edited meanwhile: small files are read once, of others the digest is told.
 */
export function sourceGroup(
  name: PackageGroupName,
  because: string,
  sources: readonly SourceFile[],
): PackageGroup | undefined {
  if (sources.length === 0) return undefined;
  const hash = createHash('sha256');
  const files: PackageFile[] = [];
  let held = 0;
  for (const source of sources) {
    const isHeld = statSync(source.file).size <= Math.min(mostOfFile, mostOfGroup - held);
    const content = isHeld ? readFileSync(source.file) : { file: source.file, sha256: hashFile(source.file) };
    if (content instanceof Uint8Array) held += content.byteLength;
    const digest = content instanceof Uint8Array ? createHash('sha256').update(content).digest('hex') : content.sha256;
    hash.update(JSON.stringify([source.path, source.executable, digest]));
    files.push({ path: source.path, content, ...(source.executable ? { executable: true } : {}) });
  }
  return { name, because, key: hash.digest('hex'), files: async () => files };
}

/** The digest of a file of any size. */
function hashFile(file: string): string {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(chunkBytes);
  const descriptor = openSync(file, 'r');
  try {
    for (let read = -1; read !== 0;) {
      read = readSync(descriptor, buffer);
      hash.update(buffer.subarray(0, read));
    }
  } finally {
    closeSync(descriptor);
  }
  return hash.digest('hex');
}
