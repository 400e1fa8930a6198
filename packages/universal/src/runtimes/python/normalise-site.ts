import { lstatSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { rewriteRecord } from './rewrite-record';

/** A file of installed packages: its path below the site folder, with forward slashes. */
export interface SiteFile {
  readonly path: string;
  readonly executable: boolean;
}

/** What installers write of themselves: their name, the time, where a wheel came from. */
const installerFiles = ['INSTALLER', 'REQUESTED', 'direct_url.json', 'uv_cache.json', 'uv_build.json'];

/**
 * Removes from freshly installed packages what differs between machines and installers, so that equal requirements give
 * equal files: compiled files, scripts in `bin/` and notes of the installer. `RECORD` is written anew for what is left.
 * Gives the files that are left, sorted by path.
 */
export async function normaliseSite(site: string): Promise<SiteFile[]> {
  await rm(path.join(site, 'bin'), { recursive: true, force: true });
  const files: SiteFile[] = [];
  // Thousands of files are looked at, at once: to wait for each would take longer than to look.
  const visit = async (relative: string): Promise<void> => {
    for (const entry of readdirSync(path.join(site, relative), { withFileTypes: true })) {
      const below = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (isUnwanted(entry.name, below)) await rm(path.join(site, below), { recursive: true, force: true });
      else if (entry.isDirectory()) await visit(below);
      else if (entry.isFile())
        files.push({ path: below, executable: (lstatSync(path.join(site, below)).mode & 0o100) !== 0 });
    }
  };
  await visit('');
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  await Promise.all(files.filter(({ path }) => isRecord(path)).map((record) => rewriteRecord(site, record.path)));
  return files;
}

function isUnwanted(name: string, relative: string): boolean {
  if (name === '__pycache__' || name.endsWith('.pyc')) return true;
  if (!relative.includes('/')) return name.startsWith('.');
  return isMetadata(relative) && installerFiles.includes(name);
}

function isMetadata(relative: string): boolean {
  return /^[^/]+\.dist-info\/[^/]+$/.test(relative);
}

function isRecord(relative: string): boolean {
  return isMetadata(relative) && relative.endsWith('/RECORD');
}
