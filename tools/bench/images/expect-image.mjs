import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';

const types = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/**
 * Asks the registry itself, by plain requests, whether an image is what was built: its digest where that is known, and a line in its
 * last layer. A wrong result fails the benchmark.
 * @param {{ registry: string, repository: string, reference: string, digest?: string | undefined, line: string }} expected
 */
export async function expectImage({ registry, repository, reference, digest, line }) {
  const url = `http://${registry}/v2/${repository}`;
  const name = `${repository}:${reference}`;
  const manifest = await read(`${url}/manifests/${reference}`, { accept: types });
  const found = digestOf(manifest);
  if (digest !== undefined && found !== digest) throw new Error(`${name} is ${found}, and ${digest} was built`);
  const { layers } = JSON.parse(manifest.toString('utf8'));
  const layer = layers.at(-1);
  const blob = await read(`${url}/blobs/${layer.digest}`);
  if (digestOf(blob) !== layer.digest) throw new Error(`${name}: the last layer is not ${layer.digest}`);
  if (!gunzipSync(blob).includes(line)) throw new Error(`${name}: the last layer has no line '${line}'`);
}

/**
 * Whether the registry has each of the images that were built, by digest.
 * @param {string} registry
 * @param {string} repository
 * @param {readonly import('./create-builder.mjs').Pushed[]} pushed
 */
export async function expectDigests(registry, repository, pushed) {
  for (const { tag, digest } of pushed) {
    const manifest = await read(`http://${registry}/v2/${repository}/manifests/${tag}`, { accept: types });
    if (digestOf(manifest) !== digest) throw new Error(`${repository}:${tag} is not ${digest}`);
  }
}

/** @param {string} url @param {Record<string, string>} [headers] */
async function read(url, headers = {}) {
  const response = await fetch(url, { headers });
  if (!response.ok) throw new Error(`${url} was answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

/** @param {Buffer} bytes */
const digestOf = (bytes) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
