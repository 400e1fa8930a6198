import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes files below a folder: a list of empty ones, or their contents by path. */
export function writeFiles(root: string, files: readonly string[] | Readonly<Record<string, string>>): void {
  const contents = Array.isArray(files)
    ? Object.fromEntries((files as readonly string[]).map((file) => [file, '']))
    : files;
  for (const [file, content] of Object.entries(contents as Readonly<Record<string, string>>)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
}
