import { inParallel } from './in-parallel.mjs';
import { expectDigests, expectImage } from './expect-image.mjs';

/** Builds that a peer is given at once: more are no quicker on two cores. */
const atOnce = 4;

/**
 * All functions by a peer: builds each, and pushes those whose image is another than the last time, which spares it the others.
 * @param {import('../peers/find-peers.mjs').ImagePeer} peer
 * @param {readonly string[]} names
 */
export function createPeerBuild(peer, names) {
  /** @type {readonly string[]} */
  let last = [];
  return {
    /** @returns {Promise<number>} How many were pushed. */
    async run() {
      const ids = await inParallel(names, atOnce, peer.build);
      const changed = names.filter((_, index) => ids[index] !== last[index]);
      await inParallel(changed, atOnce, peer.push);
      last = ids;
      return changed.length;
    },
    forget: () => (last = []),
  };
}

/**
 * A subject by a peer, where a number of images change.
 * @param {import('../peers/find-peers.mjs').ImagePeer} peer
 * @param {{ names: readonly string[], changed: number, registry: string, repository: string, edit?: ReturnType<typeof import('./edit-function.mjs').createEdit>, runs: number }} options
 * @returns {Promise<import('../runner/run-rounds.mjs').Subject>}
 */
export async function manyByPeer(peer, { names, changed, registry, repository, edit, runs }) {
  const all = createPeerBuild(peer, names);
  await all.run();
  return {
    name: peer.name,
    runs,
    before: async () => edit?.edit(),
    async run() {
      const pushed = await all.run();
      if (pushed !== changed) throw new Error(`${peer.name} pushed ${pushed} images, and ${changed} had changed`);
    },
    async after() {
      if (edit) await expectImage({ registry, repository, reference: names[0] ?? '', line: edit.line() });
    },
  };
}

/**
 * A subject by dorc, where a number of images change; each is verified in the registry.
 * @param {{ name: string, changed: number, registry: string, repository: string, edit?: ReturnType<typeof import('./edit-function.mjs').createEdit>, run: () => Promise<readonly import('./create-builder.mjs').Pushed[]> }} options
 * @returns {import('../runner/run-rounds.mjs').Subject}
 */
export function manyByDorc({ name, changed, registry, repository, edit, run }) {
  /** @type {readonly import('./create-builder.mjs').Pushed[]} */
  let pushed = [];
  return {
    name,
    before: async () => edit?.edit(),
    async run() {
      pushed = await run();
    },
    async after() {
      const fresh = pushed.filter(({ isNew }) => isNew);
      if (fresh.length !== changed) throw new Error(`${name}: ${fresh.length} images are new, not ${changed}`);
      await expectDigests(registry, repository, pushed);
      const [first] = pushed;
      if (edit && first)
        await expectImage({ registry, repository, reference: first.tag, digest: first.digest, line: edit.line() });
    },
  };
}
