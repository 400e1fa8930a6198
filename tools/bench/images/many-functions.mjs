import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { scratch } from '../../repository.mjs';
import { createBuilder } from './create-builder.mjs';
import { requirements } from './download-wheels.mjs';
import { createEdit } from './edit-function.mjs';
import { generateFunctions } from './generate-functions.mjs';
import { prepareImages } from './prepare-images.mjs';
import { createBuilderProcess } from './run-builder.mjs';

/**
 * A pipeline of many functions that is built and pushed, by dorc in a process that stays and by processes of its own.
 * @param {import('../runner/bench-case.mjs').CaseContext} context
 * @param {{ name: string, count: number, images?: import('./prepare-images.mjs').Images }} options
 */
export async function prepareManyFunctions(context, { name, count, images }) {
  const { registry, wheels, lockBase } = images ?? (await prepareImages(context));
  const functions = await generateFunctions(name, { functions: count, wheels, requirements });
  const { image: base, lock } = await lockBase(registry);
  const repository = (/** @type {string} */ of) => `${name}/${of.toLowerCase().replaceAll(/\W+/g, '-')}`;
  const options = { ...functions, registry, lock };
  const warm = createBuilder({ ...options, repository: repository('warm'), machine: scratch('bench', `${name}-warm`) });
  context.onClose(async () => warm.close());
  const machines = scratch('bench', `${name}-processes`);
  await rm(machines, { recursive: true, force: true });
  await mkdir(machines, { recursive: true });
  // Removed at the end: ext4 passes over each file that was removed in the last minute when it makes another one, which would be measured.
  context.onClose(() => rm(machines, { recursive: true, force: true }));
  let machine = 0;
  const createCold = (/** @type {string} */ to, /** @type {{ uv?: string }} */ { uv } = {}) =>
    createBuilderProcess({ ...options, uv, repository: to, machine: join(machines, String(++machine)) });
  const cold = await createCold(repository('process'));
  const edit = createEdit(functions.file(functions.names[0] ?? ''));
  return {
    registry,
    repository,
    functions,
    edit,
    warm,
    /** Processes of a machine that has built nothing; `uv` is what it installs with, instead of pip. */
    createCold,
    cold: { ...cold, run: async () => (await cold.run()).pushed },
    peerOptions: (/** @type {string} */ peer) => ({ functions, base, registry, repository: repository(peer) }),
  };
}
