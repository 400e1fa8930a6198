import { updateBases } from '@dorc/core/image';
import { bases } from '../../base-images/bases.mjs';
import { ensureArchive } from '../../base-images/ensure-archive.mjs';
import { pushArchive } from '../../base-images/push-archive.mjs';
import { startDockerRegistry } from '../../services/start-docker-registry.mjs';
import { downloadWheels } from './download-wheels.mjs';
import { openLoopbackRegistry } from './open-loopback-registry.mjs';

/** The runtime whose base image is used. */
const runtime = 'python3.11';

/**
 * What all cases of images need: a registry on this machine (Debian's docker-registry) that has the base image and nothing else, and
 * the wheels.
 * @param {import('../runner/bench-case.mjs').CaseContext} context
 */
export async function prepareImages({ tell, onClose }) {
  const base = bases.find((each) => each.runtime === runtime);
  if (!base) throw new Error(`there is no base image for ${runtime}`);
  tell('Starting a registry and making the base image (the first time: half a minute)');
  await (await startDockerRegistry()).stop(); // One that ran before is not empty.
  const { registry, stop } = await startDockerRegistry();
  onClose(stop);
  await pushArchive(await ensureArchive(base), base, registry);
  return { registry, wheels: await downloadWheels(tell), lockBase: (/** @type {string} */ at) => lockBase(base, at) };
}

/** @typedef {Awaited<ReturnType<typeof prepareImages>>} Images */

/** @param {import('../../base-images/bases.mjs').BaseImage} base @param {string} registry Its name for whom it is locked. */
async function lockBase({ repository, tag }, registry) {
  const image = `${registry}/${repository}:${tag}`;
  const openRegistry = openLoopbackRegistry;
  return { image, ...(await updateBases({ lock: undefined, images: { [runtime]: image }, openRegistry })) };
}
