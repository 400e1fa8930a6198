import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../repository.mjs';

/**
 * @typedef {object} BuiltPackage
 * @property {string} name
 * @property {string} folder Absolute.
 * @property {string} source Absolute: `src`.
 * @property {string} dist Absolute.
 * @property {Entries} entries
 * @property {readonly string[]} dependencies Names of packages that are there at run time.
 */

/**
 * @typedef {object} Entries The files that others load, below `src` and `dist`, without ending: `image/index`.
 * @property {readonly string[]} imported By anybody, as `@dorc/core/image`.
 * @property {readonly string[]} programs
 * @property {readonly string[]} loadedByNx Executors and generators.
 */

/**
 * What a package says of itself.
 * @param {string} folderName Below `packages`.
 * @returns {Promise<BuiltPackage>}
 */
export async function readPackage(folderName) {
  const folder = join(repositoryRoot, 'packages', folderName);
  const [manifest, { executors = {} }, { generators = {} }] = await Promise.all(
    ['package.json', 'executors.json', 'generators.json'].map((file) => readJson(join(folder, file))),
  );
  const { name, exports, bin = {}, dependencies, peerDependencies } = manifest;
  return {
    name,
    folder,
    source: join(folder, 'src'),
    dist: join(folder, 'dist'),
    entries: {
      imported: listEntries(Object.values(exports).map((each) => each.default)),
      programs: listEntries(Object.values(bin)),
      loadedByNx: listEntries([...Object.values(executors), ...Object.values(generators)].map(implementationOf)),
    },
    dependencies: Object.keys({ ...dependencies, ...peerDependencies }),
  };
}

/** @param {string} file */
async function readJson(file) {
  return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : {};
}

/** @param {{ implementation: string }} manifest Of an executor or a generator. */
function implementationOf({ implementation }) {
  return implementation;
}

/** @param {readonly (string | undefined)[]} files `./dist/image/index.js`, or what is not compiled. */
function listEntries(files) {
  return files.flatMap((file) =>
    file?.startsWith('./dist/') ? [file.slice('./dist/'.length).replace(/\.js$/, '')] : [],
  );
}
