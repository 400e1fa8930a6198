import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { scratch } from '../../repository.mjs';
import { mustRun } from '../../run-program.mjs';

/** What peers are installed from PyPI, exactly. */
const requirements = ['metaflow==2.19.39', 'dagster==1.13.29'];

/**
 * A Python with the peers that are written in it, in a virtual environment below `tmp/`, installed once.
 * @param {(line: string) => void} tell
 * @returns {Promise<string>} The interpreter.
 */
export async function installPython(tell) {
  const folder = scratch('bench', 'peers', requirements.join('-').replaceAll('=', ''));
  const python = join(folder, 'bin', 'python');
  const done = join(folder, 'installed');
  if (!existsSync(done)) {
    tell(`Installing ${requirements.join(' and ')}`);
    await mustRun('python3', ['-m', 'venv', '--clear', folder]);
    await mustRun(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...requirements]);
    await mustRun(python, ['-c', `open(${JSON.stringify(done)}, "w").close()`]);
  }
  return python;
}
