import { scratch } from '../../repository.mjs';
import { createBuilder } from '../images/create-builder.mjs';
import { requirements } from '../images/download-wheels.mjs';
import { createEdit } from '../images/edit-function.mjs';
import { generateFunctions } from '../images/generate-functions.mjs';
import { dorcSubject, peerSubject } from '../images/one-image.mjs';
import { prepareImages } from '../images/prepare-images.mjs';
import { createBuilderProcess } from '../images/run-builder.mjs';
import { findPeers } from '../peers/find-peers.mjs';
import { defineCase } from '../runner/bench-case.mjs';

/** What someone waits who has changed one line, on the machine where the image was built before. */
export const imageOneLine = defineCase({
  name: 'image-one-line',
  summary:
    'One line of one function changed, from the edit to its image in a registry on this machine; built here before.',
  async prepare(context) {
    const { registry, wheels, lockBase } = await prepareImages(context);
    const functions = await generateFunctions('image-one-line', { functions: 1, wheels, requirements });
    const { image: base, lock } = await lockBase(registry);
    const [name = ''] = functions.names;
    const one = { registry, name, edit: createEdit(functions.file(name)) };
    const repository = (/** @type {string} */ of) => `one-line/${of.toLowerCase().replaceAll(/\W+/g, '-')}`;
    const options = { ...functions, registry, lock };
    const warm = createBuilder({
      ...options,
      repository: repository('warm'),
      machine: scratch('bench', 'one-line-warm'),
    });
    context.onClose(async () => warm.close());
    const cold = await createBuilderProcess({
      ...options,
      repository: repository('process'),
      machine: scratch('bench', 'one-line-process'),
    });
    const peers = await findPeers(context);
    const opened = await peers.open(['BuildKit', 'classic builder', 'buildah'], (peer) => {
      return { functions, base, registry, repository: repository(peer) };
    });
    return {
      subjects: [
        dorcSubject(one, { name: 'dorc, in a warm process', repository: repository('warm'), run: warm.buildAndPush }),
        dorcSubject(one, {
          name: 'dorc, as a process',
          repository: repository('process'),
          run: async () => (await cold.run()).pushed,
        }),
        ...opened.map((peer) => peerSubject(one, peer, { repository: repository(peer.name) })),
      ],
      peers: opened.map((peer) => peer.name),
      goals: { 'dorc, in a warm process': { times: 10, than: 'BuildKit' } },
      runs: 11,
      warmups: 2,
      notes: [...peers.notes, 'Each build is followed by its push. BuildKit has the dependencies before the code.'],
    };
  },
});
