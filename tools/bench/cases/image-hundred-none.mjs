import { manyByDorc, manyByPeer } from '../images/many-images.mjs';
import { prepareManyFunctions } from '../images/many-functions.mjs';
import { findPeers } from '../peers/find-peers.mjs';
import { defineCase } from '../runner/bench-case.mjs';

const count = 100;

/** What it costs to know that there is nothing to do. */
export const imageHundredNone = defineCase({
  name: 'image-hundred-none',
  summary: `None of ${count} functions changed; each is found in the registry, by its list of tags.`,
  async prepare(context) {
    const many = await prepareManyFunctions(context, { name: 'image-hundred-none', count });
    const { registry, repository, functions, warm, cold, peerOptions } = many;
    context.tell(`First build of ${count} functions, by each`);
    await warm.buildAndPush();
    await cold.run();
    const peers = await findPeers(context);
    const opened = await peers.open(['BuildKit'], peerOptions);
    const shared = { registry, changed: 0 };
    const byPeers = [];
    for (const peer of opened)
      byPeers.push(
        await manyByPeer(peer, { ...shared, names: functions.names, repository: repository(peer.name), runs: 3 }),
      );
    return {
      subjects: [
        manyByDorc({ ...shared, name: 'dorc, as a process', repository: repository('process'), run: cold.run }),
        manyByDorc({
          ...shared,
          name: 'dorc, in a warm process',
          repository: repository('warm'),
          run: warm.buildAndPush,
        }),
        ...byPeers,
      ],
      peers: opened.map((peer) => peer.name),
      goals: { 'dorc, as a process': { most: 3 * count }, 'dorc, in a warm process': { most: 3 * count } },
      runs: 11,
      warmups: 1,
      notes: [
        ...peers.notes,
        `The goal is 3 ms a function. BuildKit builds all functions, four at a time, and pushes nothing: it does not ask the registry.`,
      ],
    };
  },
});
