import { existsSync } from 'node:fs';
import { scratch } from '../repository.mjs';
import { mustRun } from '../run-program.mjs';

/** The path of a pip, in a virtual environment of its own, since Debian's Python may have none. */
export async function createPip() {
  const folder = scratch('tools', 'pip');
  const pip = `${folder}/bin/pip`;
  if (!existsSync(pip)) await mustRun('python3', ['-m', 'venv', folder]);
  return pip;
}
