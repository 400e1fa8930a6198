import { rm } from 'node:fs/promises';
import { scratch } from '../../repository.mjs';
import { createEdit } from '../images/edit-function.mjs';
import { generateFunctions } from '../images/generate-functions.mjs';
import { makeWheels } from '../images/make-wheels.mjs';
import { dorcSubject, peerSubject } from '../images/one-image.mjs';
import { prepareImages } from '../images/prepare-images.mjs';
import { createBuilderProcess } from '../images/run-builder.mjs';
import { findPeers } from '../peers/find-peers.mjs';
import { defineCase } from '../runner/bench-case.mjs';

const sizes = [1, 3, 10, 30, 100, 250];
const peerName = 'BuildKit, --cache-from';

/** How the time grows with the size of the dependencies, where they have not changed. */
export const imageCurveDependencies = defineCase({
  name: 'image-curve-dependencies',
  summary:
    'One line of one function changed, on a fresh machine with only a registry (on loopback); the dependencies are in it.',
  async prepare(context) {
    const { registry, wheels, lockBase } = await prepareImages(context);
    const { image: base, lock } = await lockBase(registry);
    const peers = await findPeers(context);
    /** @type {import('../runner/run-rounds.mjs').Subject[]} */
    const subjects = [];
    for (const size of sizes) {
      context.tell(`First build with ${size} MB of dependencies`);
      const folder = `image-size-${size}`;
      const functions = await generateFunctions(folder, { functions: 1, ...(await makeWheels(size, wheels)) });
      const [name = ''] = functions.names;
      const one = { registry, name, edit: createEdit(functions.file(name)) };
      const repository = (/** @type {string} */ of) => `${folder}/${of}`;
      const machine = scratch('bench', `${folder}-machine`);
      const options = { ...functions, registry, lock, repository: repository('dorc'), machine };
      const cold = await createBuilderProcess(options);
      await cold.run();
      const run = async () => (await cold.run()).pushed;
      const dorc = { name: `dorc, as a process: ${size} MB`, repository: repository('dorc'), run, forget: cold.forget };
      subjects.push(dorcSubject(one, dorc));
      for (const peer of await peers.open([peerName], () => ({
        functions,
        base,
        registry,
        repository: repository('peer'),
      })))
        subjects.push({
          ...peerSubject(one, peer, { repository: repository('peer'), isFresh: true, runs: 3 }),
          name: `${peer.name}: ${size} MB`,
        });
    }
    context.onClose(() => rm(scratch('bench', 'made-wheels'), { recursive: true, force: true }));
    const line = (/** @type {string} */ name) => ({
      name: name.replace(', --cache-from', ''),
      points: sizes
        .map((x) => ({ x, subject: `${name}: ${x} MB` }))
        .filter(({ subject }) => subjects.some((each) => each.name === subject)),
    });
    return {
      subjects,
      peers: [],
      runs: 5,
      warmups: 1,
      notes: [...peers.notes, 'BuildKit takes the dependencies from an image by `--cache-from`.'],
      curves: [
        {
          file: 'benchmarks-dependencies.svg',
          title: 'One line changed on a fresh machine: from the edit to the image in the registry',
          across: 'megabytes of dependencies, installed',
          lines: [line(peerName), line('dorc, as a process')].filter(({ points }) => points.length > 0),
        },
      ],
    };
  },
});
