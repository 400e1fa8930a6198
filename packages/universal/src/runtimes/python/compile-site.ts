import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '../../process';
import type { Python } from './find-python';
import type { SiteFile } from './normalise-site';

/** Whether a Python compiles what another one of that version (`3.13`) reads: compiled files depend on the minor version alone. */
export function canCompileFor({ version, abi }: Python, wanted: string): boolean {
  return abi.startsWith('cpython') && version.startsWith(`${wanted}.`);
}

/**
 * Compiles installed packages, so that a function that starts does not have to: it may not write in its own folder, and would do it each time. The
 * files hold no times: Python trusts them without a look at the sources. Those that cannot be compiled are left as they are.
 * https://peps.python.org/pep-0552/
 * @returns the files of the site with the compiled ones, sorted by path
 */
export async function compileSite(site: string, python: Python, files: readonly SiteFile[]): Promise<SiteFile[]> {
  const options = ['-q', '-j', '0', '--invalidation-mode', 'unchecked-hash', '-s', site, '-p', '/var/task'];
  await runProcess(python.file, ['-I', '-m', 'compileall', ...options, site], { cwd: site });
  const folders = new Set(
    files.filter((file) => file.path.endsWith('.py')).map((file) => path.posix.dirname(file.path)),
  );
  const compiled = await Promise.all([...folders].map((folder) => listCompiled(site, folder)));
  return [...files, ...compiled.flat()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function listCompiled(site: string, folder: string): Promise<SiteFile[]> {
  const place = path.posix.join(folder, '__pycache__');
  const names = await readdir(path.join(site, place)).catch(() => []);
  return names.filter((name) => name.endsWith('.pyc')).map((name) => ({ path: `${place}/${name}`, executable: false }));
}
