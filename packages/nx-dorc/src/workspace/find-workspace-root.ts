import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest folder at or above `folder` that holds an nx.json, or `folder` itself. */
export function findWorkspaceRoot(folder: string): string {
  for (let each = folder; ; each = dirname(each)) {
    if (existsSync(join(each, 'nx.json'))) return each;
    if (dirname(each) === each) return folder;
  }
}
