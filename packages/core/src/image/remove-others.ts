import { readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isAbandoned, isTemporaryName } from './content';

/** Removes every file of a folder that is not in the list (relative, with forward slashes), and the folders that are then empty. */
export async function removeOthers(folder: string, keep: readonly string[]): Promise<void> {
  sweep(folder, '', new Set(keep));
}

/** @returns whether anything is left in the folder */
function sweep(root: string, relative: string, keep: ReadonlySet<string>): boolean {
  let left = false;
  for (const entry of readdirSync(join(root, relative), { withFileTypes: true })) {
    const path = relative ? `${relative}/${entry.name}` : entry.name;
    if (entry.isDirectory()) {
      const isFull = sweep(root, path, keep);
      if (isFull) left = true;
      else rmdirSync(join(root, path));
    } else if (keep.has(path) || isInUse(join(root, path))) left = true;
    else rmSync(join(root, path), { force: true });
  }
  return left;
}

/** Another build of the same folder may be writing. */
function isInUse(path: string): boolean {
  if (!isTemporaryName(path)) return false;
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !isAbandoned(path, found.mtime, new Date());
}
