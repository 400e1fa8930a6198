import { existsSync, statSync } from 'node:fs';
import { createFileSystem, type FileSystem } from '@dorc/universal/discovery';
import { findJson, writeJson } from './json-file';

/** A folder's time of change in milliseconds, and the folders in it. */
type Listing = readonly [changed: number, folders: readonly string[]];

interface ListingCache {
  readonly version: number;
  readonly folders: Readonly<Record<string, Listing>>;
}

const formatVersion = 1;
/** File systems keep times as coarse as this, so a folder that has just changed may change again unseen. */
const coarsestTime = 2000;

export interface CachedFileSystem extends FileSystem {
  /** Keeps what was listed for the next process. */
  save(): void;
}

/**
 * The workspace on disk, where a folder whose time of change still stands is not listed again: with a thousand pipelines
 * that is most of what the graph costs. A folder's time changes with every entry that is added, removed or renamed.
 */
export function createCachedFileSystem(workspaceRoot: string, cacheFile: string, now: number): CachedFileSystem {
  const fs = createFileSystem(workspaceRoot);
  const cached = findJson(cacheFile) as ListingCache | undefined;
  const known = cached?.version === formatVersion ? cached.folders : {};
  const folders: Record<string, Listing> = {};
  let changed = false;
  return {
    read: fs.read,
    exists: (path) => existsSync(`${workspaceRoot}/${path}`),
    folders(path) {
      const time = statSync(`${workspaceRoot}/${path}`, { throwIfNoEntry: false })?.mtimeMs;
      if (time === undefined) return [];
      const last = known[path];
      if (last?.[0] === time) {
        folders[path] = last;
        return last[1];
      }
      const names = fs.folders(path);
      if (time < now - coarsestTime) {
        folders[path] = [time, names];
        changed = true;
      }
      return names;
    },
    save() {
      const isSmaller = Object.keys(folders).length < Object.keys(known).length;
      if (changed || isSmaller) writeJson(cacheFile, { version: formatVersion, folders } satisfies ListingCache);
    },
  };
}
