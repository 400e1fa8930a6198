import { expectImage } from './expect-image.mjs';

/**
 * @typedef {object} OneImage What all subjects of a case build: one function, of which one line is changed before each run.
 * @property {string} registry The registry itself, which is asked what has arrived.
 * @property {string} name The function.
 * @property {ReturnType<typeof import('./edit-function.mjs').createEdit>} edit
 */

/**
 * A subject by dorc.
 * @param {OneImage} one
 * @param {{ name: string, repository: string, forget?: () => Promise<unknown>, run: () => Promise<readonly import('./create-builder.mjs').Pushed[]> }} subject
 * @returns {import('../runner/run-rounds.mjs').Subject}
 */
export function dorcSubject({ registry, name: built, edit }, { name, repository, forget, run }) {
  /** @type {import('./create-builder.mjs').Pushed | undefined} */
  let pushed;
  return {
    name,
    async before() {
      await forget?.();
      await edit.edit();
    },
    async run() {
      pushed = (await run()).find((each) => each.name === built);
    },
    async after() {
      if (!pushed?.isNew) throw new Error(`${name}: the change was not seen`);
      const { tag, digest } = pushed;
      await expectImage({ registry, repository, reference: tag, digest, line: edit.line() });
    },
  };
}

/**
 * The same by a peer.
 * @param {OneImage} one
 * @param {import('../peers/find-peers.mjs').ImagePeer} peer
 * @param {{ repository: string, isFresh?: boolean, runs?: number }} options
 * @returns {import('../runner/run-rounds.mjs').Subject}
 */
export function peerSubject({ registry, name, edit }, peer, { repository, isFresh = false, runs }) {
  return {
    name: peer.name,
    ...(runs === undefined ? {} : { runs }),
    async before() {
      if (isFresh) await peer.forget();
      await edit.edit();
    },
    async run() {
      await peer.build(name);
      await peer.push(name);
    },
    after: () => expectImage({ registry, repository, reference: name, line: edit.line() }),
  };
}
