import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { lstat, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

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
  const visit = async (relative: string): Promise<void> => {
    for (const entry of await readdir(path.join(site, relative), { withFileTypes: true })) {
      const below = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (isUnwanted(entry.name, below)) await rm(path.join(site, below), { recursive: true, force: true });
      else if (entry.isDirectory()) await visit(below);
      else if (entry.isFile())
        files.push({ path: below, executable: ((await lstat(path.join(site, below))).mode & 0o100) !== 0 });
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

/**
 * RECORD is what `importlib.metadata.files` reads. Installers differ in its order and in what they add to it.
 * https://packaging.python.org/en/latest/specifications/recording-installed-packages/
 */
async function rewriteRecord(site: string, record: string): Promise<void> {
  const file = path.join(site, record);
  const names = (await readFile(file, 'utf8')).split(/\r?\n/).map(firstField);
  const kept = [...new Set(names)].filter((name) => isWithin(site, name)).sort();
  const lines: string[] = [];
  for (const name of kept) lines.push(name === record ? `${quote(name)},,` : await renderLine(site, name));
  // Written beside and renamed: uv may have linked the file to its own cache.
  await writeFile(`${file}.new`, `${lines.join('\n')}\n`);
  await rename(`${file}.new`, file);
}

function isWithin(site: string, name: string): boolean {
  return name !== '' && !name.startsWith('../') && !path.isAbsolute(name) && existsSync(path.join(site, name));
}

async function renderLine(site: string, name: string): Promise<string> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(path.join(site, name), { highWaterMark: 256 * 1024 })) {
    hash.update(chunk);
    size += chunk.length;
  }
  return `${quote(name)},sha256=${hash.digest('base64url')},${size}`;
}

function firstField(line: string): string {
  const [, quoted, plain = ''] = line.match(/^(?:"((?:[^"]|"")*)"|([^,]*))/) ?? [];
  return quoted === undefined ? plain : quoted.replaceAll('""', '"');
}

function quote(name: string): string {
  return /[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
