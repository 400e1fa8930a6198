import { createEdit } from '../images/edit-function.mjs';
import { manyByDorc, manyByPeer } from '../images/many-images.mjs';
import { prepareManyFunctions } from '../images/many-functions.mjs';
import { prepareImages } from '../images/prepare-images.mjs';
import { findPeers } from '../peers/find-peers.mjs';
import { defineCase } from '../runner/bench-case.mjs';

const counts = [1, 3, 10, 30, 100, 300, 1000];
/** Beyond, the peer's time grows in proportion, and is a quarter of an hour for one figure. */
const mostOfPeer = 300;

/** How the time grows with the number of functions. */
export const imageCurveFunctions = defineCase({
  name: 'image-curve-functions',
  summary: 'One line of one of many functions changed, built here before; each of the others is found in the registry.',
  async prepare(context) {
    const images = await prepareImages(context);
    const peers = await findPeers(context);
    /** @type {import('../runner/run-rounds.mjs').Subject[]} */
    const subjects = [];
    for (const count of counts) {
      context.tell(`First build of ${count} functions`);
      const many = await prepareManyFunctions(context, { name: `image-curve-${count}`, count, images });
      const { registry, repository, functions, cold, warm, peerOptions } = many;
      const edit = createEdit(functions.file(functions.names[0] ?? ''));
      const shared = { registry, edit, changed: 1 };
      await cold.run();
      await warm.buildAndPush();
      subjects.push(
        manyByDorc({ ...shared, name: nameOf('process', count), repository: repository('process'), run: cold.run }),
        manyByDorc({ ...shared, name: nameOf('warm', count), repository: repository('warm'), run: warm.buildAndPush }),
      );
      for (const peer of await peers.open(count > mostOfPeer ? [] : ['BuildKit'], peerOptions)) {
        const options = { ...shared, names: functions.names, repository: repository(peer.name) };
        subjects.push({
          ...(await manyByPeer(peer, { ...options, runs: count > 30 ? 1 : 3 })),
          name: nameOf(peer.name, count),
        });
      }
    }
    const line = (/** @type {string} */ name, /** @type {string} */ of) => ({
      name,
      points: counts
        .map((x) => ({ x, subject: nameOf(of, x) }))
        .filter(({ subject }) => subjects.some((each) => each.name === subject)),
    });
    return {
      subjects,
      peers: [],
      runs: 5,
      warmups: 1,
      notes: peers.notes,
      curves: [
        {
          file: 'benchmarks-functions.svg',
          title: 'One line of one function changed: from the edit to its image in the registry',
          across: 'functions in the pipeline',
          lines: [
            line('BuildKit', 'BuildKit'),
            line('dorc, as a process', 'process'),
            line('dorc, warm', 'warm'),
          ].filter(({ points }) => points.length > 0),
        },
      ],
    };
  },
});

const names = { process: 'dorc, as a process', warm: 'dorc, in a warm process', BuildKit: 'BuildKit' };

/** @param {string} of @param {number} count */
const nameOf = (of, count) => `${names[/** @type {keyof typeof names} */ (of)]}: ${count}`;
