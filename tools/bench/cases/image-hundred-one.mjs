import { manyByDorc, manyByPeer } from '../images/many-images.mjs';
import { prepareManyFunctions } from '../images/many-functions.mjs';
import { findPeers } from '../peers/find-peers.mjs';
import { defineCase } from '../runner/bench-case.mjs';

const count = 100;

/** What someone waits who has changed one function of a pipeline with many. */
export const imageHundredOne = defineCase({
  name: 'image-hundred-one',
  summary: `One line of one of ${count} functions changed; each of the others is checked, and found in the registry.`,
  async prepare(context) {
    const many = await prepareManyFunctions(context, { name: 'image-hundred-one', count });
    const { registry, repository, functions, edit, warm, cold, peerOptions } = many;
    context.tell(`First build of ${count} functions, by each`);
    await warm.buildAndPush();
    await cold.run();
    const peers = await findPeers(context);
    const opened = await peers.open(['BuildKit', 'classic builder', 'buildah'], peerOptions);
    const shared = { registry, edit, changed: 1 };
    const byPeers = [];
    for (const peer of opened) {
      const runs = peer.name === 'BuildKit' ? 3 : 1;
      byPeers.push(
        await manyByPeer(peer, { ...shared, names: functions.names, repository: repository(peer.name), runs }),
      );
    }
    const [dorc, dorcWarm] = ['dorc, as a process', 'dorc, in a warm process'];
    const goal = /** @type {const} */ ({ times: 130, than: 'BuildKit' });
    return {
      subjects: [
        manyByDorc({ ...shared, name: dorc, repository: repository('process'), run: cold.run }),
        manyByDorc({
          ...shared,
          name: dorcWarm,
          repository: repository('warm'),
          run: warm.buildAndPush,
        }),
        ...byPeers,
      ],
      peers: opened.map((peer) => peer.name),
      goals: { [dorc]: goal, [dorcWarm]: goal },
      runs: 9,
      warmups: 1,
      notes: [
        ...peers.notes,
        'The peers build all functions, four at a time, and push only the image whose id has changed; dorc finds the others in the registry by its list of tags.',
      ],
    };
  },
});
