import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { PackageFile, PackageGroup, PackageGroupName } from '../function-package';
import type { SourceFile } from './list-source-files';

/** A group of files that are taken as they are; undefined where there are none. The key covers paths, modes and contents. */
export function sourceGroup(
  name: PackageGroupName,
  because: string,
  files: readonly SourceFile[],
): PackageGroup | undefined {
  if (files.length === 0) return undefined;
  const hash = createHash('sha256');
  for (const { path, file, executable } of files) {
    hash.update(JSON.stringify([path, executable, createHash('sha256').update(readFileSync(file)).digest('hex')]));
  }
  return { name, because, key: hash.digest('hex'), files: async () => files.map(toPackageFile) };
}

function toPackageFile({ path, file, executable }: SourceFile): PackageFile {
  return { path, content: { file }, ...(executable ? { executable } : {}) };
}
