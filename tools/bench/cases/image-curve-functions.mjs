import { manyByDorc, manyByPeer } from '../images/many-images.mjs';
import { prepareManyFunctions } from '../images/many-functions.mjs';
import { prepareCurve } from '../images/prepare-curve.mjs';
import { defineCase } from '../runner/bench-case.mjs';

/** Beyond, the peer's time grows in proportion, and is a quarter of an hour for one figure. */
const mostOfPeer = 300;
const names = { process: 'dorc, as a process', warm: 'dorc, in a warm process' };

/** How the time grows with the number of functions. */
export const imageCurveFunctions = defineCase({
  name: 'image-curve-functions',
  summary: 'One line of one of many functions changed, built here before; each of the others is found in the registry.',
  prepare: (context) =>
    prepareCurve(context, {
      points: [1, 3, 10, 30, 100, 300, 1000],
      label: (count) => `${count}`,
      async subjectsAt(count, { images, peers }) {
        const many = await prepareManyFunctions(context, { name: `image-curve-${count}`, count, images });
        const { registry, repository, functions, edit, cold, warm, peerOptions } = many;
        const shared = { registry, edit, changed: 1 };
        await cold.run();
        await warm.buildAndPush();
        const opened = await peers.open(count > mostOfPeer ? [] : ['BuildKit'], peerOptions);
        const byPeer = async (/** @type {(typeof opened)[number]} */ peer) =>
          manyByPeer(peer, {
            ...shared,
            names: functions.names,
            repository: repository(peer.name),
            runs: count > 30 ? 1 : 3,
          });
        return [
          manyByDorc({ ...shared, name: names.process, repository: repository('process'), run: cold.run }),
          manyByDorc({ ...shared, name: names.warm, repository: repository('warm'), run: warm.buildAndPush }),
          ...(await Promise.all(opened.map(byPeer))),
        ];
      },
      lines: { BuildKit: 'BuildKit', [names.process]: names.process, [names.warm]: 'dorc, warm' },
      picture: {
        file: 'benchmarks-functions.svg',
        title: 'One line of one function changed: from the edit to its image in the registry',
        across: 'functions in the pipeline',
      },
    }),
});
