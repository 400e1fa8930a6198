import { readdir, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isAbandoned, isTemporaryName } from './content';

/** Removes every file of a folder that is not in the list (relative, with forward slashes), and the folders that are then empty. */
export async function removeOthers(folder: string, keep: readonly string[]): Promise<void> {
  await sweep(folder, '', new Set(keep));
}

/** @returns whether anything is left in the folder */
async function sweep(root: string, relative: string, keep: ReadonlySet<string>): Promise<boolean> {
  let left = false;
  for (const entry of await readdir(join(root, relative), { withFileTypes: true })) {
    const path = relative ? `${relative}/${entry.name}` : entry.name;
    if (entry.isDirectory()) {
      const isFull = await sweep(root, path, keep);
      if (isFull) left = true;
      else await rmdir(join(root, path));
    } else if (keep.has(path) || (await isInUse(join(root, path)))) left = true;
    else await rm(join(root, path), { force: true });
  }
  return left;
}

/** Another build of the same folder may be writing. */
async function isInUse(path: string): Promise<boolean> {
  if (!isTemporaryName(path)) return false;
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && !isAbandoned(path, found.mtime, new Date());
}
