import { readdirSync, type Dirent } from 'node:fs';
import path from 'node:path';

/** The files below a folder whose name matches, absolute and sorted; hidden, installed and generated folders are not entered. */
export function findFiles(root: string, pattern: RegExp): readonly string[] {
  return readFolder(root)
    .flatMap((entry) => {
      const file = path.join(root, entry.name);
      if (entry.isDirectory()) return isEntered(entry.name) ? findFiles(file, pattern) : [];
      return entry.isFile() && pattern.test(entry.name) ? [file] : [];
    })
    .sort();
}

function isEntered(name: string): boolean {
  return !name.startsWith('.') && !['node_modules', '__pycache__', 'dist'].includes(name);
}

function readFolder(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
