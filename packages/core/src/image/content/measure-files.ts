import { statSync } from 'node:fs';
import type { PackageFile } from '@dorc/universal/runtimes';
import { checkFiles } from './check-files';

/** A file of a package with its size, checked. */
export interface MeasuredFile {
  readonly file: PackageFile;
  /** Bytes. */
  readonly size: number;
}

/**
 * The files of a group sorted by path (by UTF-8 bytes, the same on every machine), with their sizes.
 * @throws DorcError for paths that cannot be in a package.
 */
export async function measureFiles(files: readonly PackageFile[]): Promise<MeasuredFile[]> {
  const sorted = sortByPath(files);
  checkFiles(sorted);
  const measured: MeasuredFile[] = [];
  for (const file of sorted) measured.push({ file, size: sizeOf(file) });
  return measured;
}

function sizeOf({ content }: PackageFile): number {
  return content instanceof Uint8Array ? content.byteLength : statSync(content.file).size;
}

function sortByPath(files: readonly PackageFile[]): PackageFile[] {
  return [...files].sort((a, b) => comparePaths(a.path, b.path));
}

/** Orders paths by their UTF-8 bytes, as `LC_ALL=C sort` does. */
export function comparePaths(a: string, b: string): number {
  if (isAscii(a) && isAscii(b)) return a < b ? -1 : a > b ? 1 : 0;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
