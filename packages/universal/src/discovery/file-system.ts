import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What discovery needs of a file system. Paths are relative to the workspace root, with forward slashes. */
export interface FileSystem {
  /** Names of the folders directly in a folder, sorted; empty where there is no such folder. */
  folders(path: string): readonly string[];
  exists(path: string): boolean;
  /** @throws where there is no such file. */
  read(path: string): string;
}

/** The workspace on disk. */
export function createFileSystem(workspaceRoot: string): FileSystem {
  return {
    folders(path) {
      try {
        return readdirSync(join(workspaceRoot, path), { withFileTypes: true })
          .filter((entry) => entry.isDirectory())
          .map((entry) => entry.name)
          .sort();
      } catch {
        return [];
      }
    },
    exists: (path) => existsSync(join(workspaceRoot, path)),
    read: (path) => readFileSync(join(workspaceRoot, path), 'utf8'),
  };
}
