import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { binary, packageFolders, repositoryRoot } from '../repository.mjs';
import { mustRun } from '../run-program.mjs';

/**
 * @typedef {object} PackedPackage
 * @property {string} file The name of the packed file, in the folder of `packed.json`.
 * @property {string} integrity
 * @property {string} shasum
 * @property {{ name: string, version: string }} manifest The whole package.json.
 */

/**
 * Builds and packs all packages.
 * @param {string} folder Absolute; emptied first.
 * @returns {Promise<PackedPackage[]>}
 */
export async function packPackages(folder) {
  await mustRun(binary('nx'), ['run-many', '-t', 'build'], { env: { NX_DAEMON: 'false' } });
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const packed = await Promise.all(packageFolders.map((name) => packOne(name, folder)));
  await writeFile(join(folder, 'packed.json'), JSON.stringify(packed, null, 2));
  return packed;
}

/**
 * @param {string} name
 * @param {string} folder
 * @returns {Promise<PackedPackage>}
 */
async function packOne(name, folder) {
  const cwd = join(repositoryRoot, 'packages', name);
  const output = await mustRun('npm', ['pack', '--json', '--silent', '--pack-destination', folder], { cwd });
  const [{ filename, integrity, shasum }] = JSON.parse(output.slice(output.indexOf('[')));
  const manifest = JSON.parse(await readFile(join(cwd, 'package.json'), 'utf8'));
  return { file: filename.replace('@', '').replace('/', '-'), integrity, shasum, manifest };
}
