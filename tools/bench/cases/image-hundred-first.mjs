import { createPeerBuild } from '../images/many-images.mjs';
import { expectDigests, expectImage } from '../images/expect-image.mjs';
import { installUv } from '../images/download-wheels.mjs';
import { prepareManyFunctions } from '../images/many-functions.mjs';
import { findPeers } from '../peers/find-peers.mjs';
import { defineCase } from '../runner/bench-case.mjs';

const count = 100;

/** What the first deploy of a large pipeline waits for. */
export const imageHundredFirst = defineCase({
  name: 'image-hundred-first',
  summary: `The first push of ${count} functions from a machine that has built nothing, to a registry that has the base image alone.`,
  async prepare(context) {
    const uv = await installUv(context.tell); // Before packages are looked for in the wheels alone.
    const many = await prepareManyFunctions(context, { name: 'image-hundred-first', count });
    return bench(many, await findPeers(context), uv);
  },
});

/**
 * @param {Awaited<ReturnType<typeof prepareManyFunctions>>} many
 * @param {Awaited<ReturnType<typeof findPeers>>} peers
 * @param {string} uv
 */
async function bench({ registry, functions, createCold, peerOptions }, peers, uv) {
  let round = 0;
  /** Each round goes to a repository of its own, which is empty. */
  const place = (/** @type {string} */ of) =>
    `image-hundred-first/${of.toLowerCase().replaceAll(/\W+/g, '-')}-${round}`;
  const [first = ''] = functions.names;
  const names = /** @type {const} */ (['BuildKit', 'BuildKit, with uv', 'classic builder', 'buildah']);
  const optionsOf = (/** @type {string} */ name) => (name.endsWith('with uv') ? { uv } : {});
  const own = ['dorc, as a process', 'dorc, as a process, with uv'].map((name) => {
    /** @type {Awaited<ReturnType<typeof createCold>> | undefined} */
    let cold;
    /** @type {readonly import('../images/create-builder.mjs').Pushed[]} */
    let pushed = [];
    return {
      name,
      async before() {
        round += 1;
        cold = await createCold(place(name), optionsOf(name));
      },
      async run() {
        pushed = (await cold?.run())?.pushed ?? [];
      },
      after: () => expectDigests(registry, place(name), pushed),
    };
  });
  const subjects = names.flatMap((name) => {
    /** @type {import('../peers/find-peers.mjs').ImagePeer | undefined} */
    let peer;
    return peers.has(name)
      ? [
          {
            name,
            runs: name.startsWith('BuildKit') ? 2 : 1,
            async before() {
              round += 1;
              peer = peers.openOne(name, { ...peerOptions(name), ...optionsOf(name), repository: place(name) });
              await peer.forget();
            },
            async run() {
              await peer?.prepare();
              if (peer) await createPeerBuild(peer, functions.names).run();
            },
            after: () => expectImage({ registry, repository: place(name), reference: first, line: `of ${first}"` }),
          },
        ]
      : [];
  });
  return {
    subjects: [...own, ...subjects],
    peers: subjects.map(({ name }) => name),
    goals: {
      'dorc, as a process': { times: 8, than: 'BuildKit' },
      'dorc, as a process, with uv': { times: 8, than: 'BuildKit, with uv' },
    },
    runs: 3,
    warmups: 0,
    notes: [
      ...peers.notes,
      'All functions go to one repository. The dependencies are installed from wheels on the disk, once, by all. The peers build and push four at a time.',
      'Rows with uv install by it, without a cache of earlier installations; the others by pip. All compile the packages, dorc without their tests.',
    ],
  };
}
