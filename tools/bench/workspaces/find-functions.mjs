import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The pipelines below a source folder with layers.
 * @param {string} sourceFolder Absolute.
 * @returns {Promise<import('./generate-workspace.mjs').GeneratedPipeline[]>}
 */
export async function findFunctions(sourceFolder) {
  const pipelines = await Promise.all((await listFolders(sourceFolder)).map(({ folder }) => listFolders(folder)));
  return Promise.all(pipelines.flat().map(async (each) => ({ ...each, functions: await listFolders(each.folder) })));
}

/** @param {string} folder */
async function listFolders(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => ({ name, folder: join(folder, name) }));
}
