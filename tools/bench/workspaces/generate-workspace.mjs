import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { repositoryRoot, scratch } from '../../repository.mjs';
import { addNoop } from './add-noop.mjs';
import { commitWorkspace } from './commit-workspace.mjs';
import { renderThreeSteps, stepNames } from './three-steps.mjs';

/** Pipelines in a layer. */
const layerSize = 50;

/**
 * @typedef {object} GeneratedPipeline
 * @property {string} name
 * @property {string} folder Absolute.
 * @property {readonly { name: string, folder: string }[]} functions
 */

/**
 * Writes a workspace of pipelines with three Python functions each, below `tmp/bench/`, and commits it.
 * @param {string} name
 * @param {{ pipelines: number, shared?: boolean }} options
 * @returns {Promise<{ root: string, pipelines: GeneratedPipeline[] }>}
 */
export async function generateWorkspace(name, { pipelines: count, shared = false }) {
  const root = scratch('bench', name);
  await rm(root, { recursive: true, force: true });
  const example = join(repositoryRoot, 'examples', 'weather');
  for (const file of [
    'tsconfig.base.json',
    'tsconfig.json', // Else the repository's own applies, by which definitions take in the sources of dorc.
    'package.json',
    'nx.json',
    'infra/infra.ts',
    'universal/universal.ts',
    '.gitignore',
  ])
    await cp(join(example, file), join(root, file));
  await addNoop(root);
  if (shared)
    await write(join(root, 'shared', 'figures', '__init__.py'), 'def total(values):\n    return sum(values)\n');
  const pipelines = Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(4, '0');
    const layer = `layer-${String(Math.floor(index / layerSize) + 1).padStart(2, '0')}`;
    const folder = join(root, 'src', layer, `pipeline-${number}`);
    const functions = stepNames.map((step) => ({ name: step, folder: join(folder, step) }));
    return { name: `pipeline-${number}`, folder, functions };
  });
  for (const pipeline of pipelines) {
    for (const [file, text] of Object.entries(renderThreeSteps(pipeline.name, { shared })))
      await write(join(pipeline.folder, file), text);
  }
  await commitWorkspace(root);
  return { root, pipelines };
}

/** @param {string} file @param {string} text */
async function write(file, text) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
