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
  const machine = scratch('bench', `${name}-process`);
  const createCold = (/** @type {string} */ to) => createBuilderProcess({ ...options, repository: to, machine });
  const cold = await createCold(repository('process'));
  const edit = createEdit(functions.file(functions.names[0] ?? ''));
  return {
    registry,
    repository,
    functions,
    edit,
    warm,
    /** Processes of a machine that has built nothing. */
    createCold,
    cold: { ...cold, run: async () => (await cold.run()).pushed },
    peerOptions: (/** @type {string} */ peer) => ({ functions, base, registry, repository: repository(peer) }),
  };
}
