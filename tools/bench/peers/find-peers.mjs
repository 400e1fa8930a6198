import { createBuildah } from './create-buildah.mjs';
import { createDocker } from './create-docker.mjs';

/**
 * A builder of images beside which dorc is measured. An image is named `<repository>:<function>`.
 * @typedef {object} ImagePeer
 * @property {string} name
 * @property {() => Promise<unknown>} prepare Writes its Dockerfiles, and brings an image with the dependencies to the registry.
 * @property {(name: string) => Promise<string>} build Builds the image of a function. Returns its id.
 * @property {(name: string) => Promise<unknown>} push
 * @property {() => Promise<unknown>} forget Makes the builder forget everything, as on a fresh machine.
 */

/**
 * @typedef {object} PeerOptions
 * @property {import('../images/generate-functions.mjs').Functions} functions
 * @property {string} base The base image.
 * @property {string} registry What images are pushed to.
 * @property {string} repository
 * @property {string | undefined} [uv] The program, where it is to install instead of pip.
 */

/** @typedef {keyof typeof docker | 'buildah'} PeerName */

const docker = {
  BuildKit: { builder: 'BuildKit', layout: 'whole' },
  'BuildKit, with uv': { builder: 'BuildKit', layout: 'whole' },
  'BuildKit, --cache-from': { builder: 'BuildKit', layout: 'whole', isCacheKept: true },
  'BuildKit, dependency image': { builder: 'BuildKit', layout: 'upon dependencies' },
  'classic builder': { builder: 'classic', layout: 'upon dependencies' },
};

/**
 * The builders that this machine has.
 * @param {import('../runner/bench-case.mjs').CaseContext} context
 */
export async function findPeers(context) {
  const [daemon, buildah] = [await createDocker(context), await createBuildah()];
  const missing = [daemon, buildah].flatMap((each) => ('missing' in each ? [`Not measured: ${each.missing}.`] : []));
  const versions = [
    ...('open' in daemon ? [`BuildKit and the classic builder of Docker ${daemon.version}`] : []),
    ...('open' in buildah ? [`buildah ${buildah.version}`] : []),
  ];
  const has = (/** @type {PeerName} */ name) => 'open' in (name === 'buildah' ? buildah : daemon);
  /** A peer that there is. @param {PeerName} name @param {PeerOptions} options @returns {ImagePeer} */
  function openOne(name, options) {
    if (name === 'buildah' && 'open' in buildah) return buildah.open(options);
    if (name === 'buildah' || !('open' in daemon)) throw new Error(`${name} is not here`);
    const kind = /** @type {Omit<import('./create-docker.mjs').DockerOptions, 'name'>} */ (docker[name]);
    return daemon.open({ ...options, ...kind, name });
  }
  return {
    notes: [...missing, ...(versions.length > 0 ? [`Peers: ${versions.join(', ')}.`] : [])],
    has,
    openOne,
    /**
     * Those of some peers that there are, ready.
     * @param {readonly PeerName[]} names
     * @param {(name: PeerName) => PeerOptions} optionsOf
     * @returns {Promise<ImagePeer[]>}
     */
    async open(names, optionsOf) {
      const peers = names.filter(has).map((name) => openOne(name, optionsOf(name)));
      for (const peer of peers) {
        context.tell(`Preparing ${peer.name}`);
        await peer.prepare();
      }
      return peers;
    },
  };
}
