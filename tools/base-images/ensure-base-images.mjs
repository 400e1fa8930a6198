import { bases } from './bases.mjs';
import { ensureArchive } from './ensure-archive.mjs';
import { pushArchive } from './push-archive.mjs';

/**
 * Sees to it that a registry of this machine has base images that run functions as Lambda does: made from Debian's packages, the
 * runtimes' own packages, and AWS's runtime clients and runtime interface emulator. What was made is kept in `tmp/base-images`.
 * @param {{ registry: string }} options Host with port.
 * @returns {Promise<Record<string, string>>} The image of each runtime: `{ 'python3.11': '127.0.0.1:5000/lambda/python:3.11', … }`
 */
export async function ensureBaseImages({ registry }) {
  /** @type {Record<string, string>} */
  const images = {};
  for (const base of bases) {
    const archive = await ensureArchive(base);
    await pushArchive(archive, base, registry);
    images[base.runtime] = `${registry}/${base.repository}:${base.tag}`;
  }
  return images;
}
