import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every file and folder below a folder, sorted, files with their lengths. */
export function listTree(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => {
      const found = statSync(join(root, path));
      return found.isDirectory() ? `${path}/` : `${path} ${found.size}`;
    })
    .sort();
}
