import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '../../process';
import type { Python } from './find-python';
import type { SiteFile } from './normalise-site';

/** Whether a Python compiles what another one of that version (`3.13`) reads: compiled files depend on the minor version alone. */
export function canCompileFor({ version, abi }: Python, wanted: string): boolean {
  return abi.startsWith('cpython') && version.startsWith(`${wanted}.`);
}

/** So many sources are worth a process of their own; more than so many processes are not worth their memory. */
const [filesPerProcess, mostProcesses] = [300, 8];

/**
 * Compiles installed packages, so that a function that starts does not have to: it may not write in its own folder, and would do it each time. The
 * files hold no times: Python trusts them without a look at the sources. Those that cannot be compiled are left as they are, as are the tests of
 * packages (folders `tests`), which functions do not import and which may be most of the code.
 * https://peps.python.org/pep-0552/
 * @returns the files of the site with the compiled ones, sorted by path
 */
export async function compileSite(site: string, python: Python, files: readonly SiteFile[]): Promise<SiteFile[]> {
  const sources = files.map((file) => file.path).filter((file) => /^(?!(?:.*\/)?tests\/).*\.py$/.test(file));
  // `compileall -j` would take half as much time again to hand out files one by one.
  const count = Math.min(mostProcesses, Math.ceil(sources.length / filesPerProcess));
  const shares = Array.from({ length: count }, (_, share) => sources.filter((__, index) => index % count === share));
  await Promise.all(shares.map((share) => compile(site, python, share)));
  const compiled = [...new Set(sources.map((file) => path.posix.dirname(file)))].map((folder) =>
    listCompiled(site, folder),
  );
  return [...files, ...(await Promise.all(compiled)).flat()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** https://docs.python.org/3/library/compileall.html */
async function compile(site: string, python: Python, sources: readonly string[]): Promise<void> {
  const options = ['-q', '--invalidation-mode', 'unchecked-hash', '-s', site, '-p', '/var/task', '-i', '-'];
  const settings = Object.keys(process.env).filter((name) => name.startsWith('PYTHON'));
  await runProcess(python.file, ['-s', '-m', 'compileall', ...options], {
    cwd: path.dirname(site), // Python looks for its own modules here first, and would find those of packages in the site.
    // Before 3.11 the order of sets in compiled files follows the seed. Other settings decide where files go, and what is in them.
    env: { ...Object.fromEntries(settings.map((name) => [name, undefined])), PYTHONHASHSEED: '0' },
    input: sources.map((file) => path.join(site, file)).join('\n'),
  });
}

async function listCompiled(site: string, folder: string): Promise<SiteFile[]> {
  const place = path.posix.join(folder, '__pycache__');
  const names = await readdir(path.join(site, place)).catch(() => []);
  return names.filter((name) => name.endsWith('.pyc')).map((name) => ({ path: `${place}/${name}`, executable: false }));
}
