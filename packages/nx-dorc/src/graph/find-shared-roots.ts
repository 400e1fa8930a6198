import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { sharedFolder } from '../workspace/layout';

/** Folders that are never code of their own. */
const ignored = /^(?:\.|__pycache__$|node_modules$|.*\.egg-info$)/;

/**
 * The folders of shared code that become projects, relative to the workspace root: each folder of `shared/`. A folder that
 * holds folders alone groups others, as a namespace package does, and each of those is a project instead. Modules that lie
 * in `shared/` itself make it a project too.
 */
export function findSharedRoots(workspaceRoot: string): string[] {
  const visit = (folder: string): string[] => {
    const entries = listEntries(join(workspaceRoot, folder));
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${folder}/${name}`);
    const hasFiles = folders.length < entries.length;
    if (folder === sharedFolder) return [...(hasFiles ? [folder] : []), ...folders.flatMap(visit)];
    return hasFiles || folders.length === 0 ? [folder] : folders.flatMap(visit);
  };
  return visit(sharedFolder).filter((folder) => folder !== sharedFolder || hasCode(workspaceRoot));
}

function hasCode(workspaceRoot: string): boolean {
  return listEntries(join(workspaceRoot, sharedFolder)).some(({ name }) => /\.(py|[cm]?[jt]s)$/.test(name));
}

function listEntries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => !ignored.test(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
