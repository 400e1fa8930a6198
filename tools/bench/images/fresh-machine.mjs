import { rm } from 'node:fs/promises';
import { scratch } from '../../repository.mjs';
import { findPeers } from '../peers/find-peers.mjs';
import { createBuilder } from './create-builder.mjs';
import { delayRegistry } from './delay-registry.mjs';
import { requirements } from './download-wheels.mjs';
import { createEdit } from './edit-function.mjs';
import { generateFunctions } from './generate-functions.mjs';
import { dorcSubject, peerSubject } from './one-image.mjs';
import { prepareImages } from './prepare-images.mjs';
import { createBuilderProcess } from './run-builder.mjs';

/**
 * One line changed, on a machine that has nothing but a registry: what an earlier build has pushed is there, nothing is here.
 * @param {import('../runner/bench-case.mjs').CaseContext} context
 * @param {{ name: string, roundTrip: number, times: number }} options `times`: the goal. `roundTrip`: milliseconds to the registry.
 * @returns {Promise<import('../runner/bench-case.mjs').Bench>}
 */
export async function prepareFreshMachine(context, { name: folder, roundTrip, times }) {
  const { registry, wheels, lockBase } = await prepareImages(context);
  const seen = roundTrip > 0 ? await delayRegistry(registry, roundTrip, context) : registry;
  const functions = await generateFunctions(folder, { functions: 1, wheels, requirements });
  const { image: base, lock } = await lockBase(seen);
  const [name = ''] = functions.names;
  const one = { registry, name, edit: createEdit(functions.file(name)) };
  const repository = (/** @type {string} */ of) => `${folder}/${of.toLowerCase().replaceAll(/\W+/g, '-')}`;
  const options = { ...functions, registry: seen, lock, repository: repository('dorc') };

  const cold = await createBuilderProcess({ ...options, machine: scratch('bench', `${folder}-machine`) });
  await cold.run();
  const machine = scratch('bench', `${folder}-started`);
  const runStarted = async () => {
    const builder = createBuilder({ ...options, machine });
    return builder.buildAndPush().finally(() => builder.close());
  };
  const peers = await findPeers(context);
  const names = /** @type {const} */ (['BuildKit, --cache-from', 'BuildKit, dependency image']);
  const opened = await peers.open([...names, 'buildah'], (peer) => {
    return { functions, base, registry: seen, repository: repository(peer) };
  });
  const goal = { times, than: names };
  const [asProcess, started] = ['dorc, as a process', 'dorc, in a process that has started'];
  return {
    subjects: [
      dorcSubject(one, {
        name: asProcess,
        repository: options.repository,
        forget: cold.forget,
        run: async () => (await cold.run()).pushed,
      }),
      dorcSubject(one, {
        name: started,
        repository: options.repository,
        forget: () => rm(machine, { recursive: true, force: true }),
        run: runStarted,
      }),
      ...opened.map((peer) => {
        const runs = peer.name === 'buildah' ? { runs: 3 } : {};
        return peerSubject(one, peer, { repository: repository(peer.name), isFresh: true, ...runs });
      }),
    ],
    peers: opened.map((peer) => peer.name),
    goals: { [asProcess]: goal, [started]: goal },
    runs: 7,
    warmups: 1,
    notes: [
      ...peers.notes,
      'BuildKit in its two best ways: `--cache-from` an image with inline cache, and an image with the dependencies to build upon.',
    ],
  };
}
