import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratch } from '../../repository.mjs';
import { mustRun } from '../../run-program.mjs';

const program = fileURLToPath(new URL('../peers/make_wheel.py', import.meta.url));

/**
 * A folder with a wheel of about a size, made here, and the wheel of pip.
 * @param {number} megabytes Of files, installed.
 * @param {string} wheels The folder that has pip.
 * @returns {Promise<{ wheels: string, requirements: readonly string[] }>}
 */
export async function makeWheels(megabytes, wheels) {
  const folder = scratch('bench', 'made-wheels', String(megabytes));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(wheels))
    if (name.startsWith('pip-')) await cp(join(wheels, name), join(folder, name));
  await mustRun('python3', [program, folder, String(megabytes)]);
  return { wheels: folder, requirements: ['ballast==1.0.0'] };
}
