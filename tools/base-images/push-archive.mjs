import { readFile } from 'node:fs/promises';
import { digestOf } from './digest-of.mjs';
import { entryPoint } from './entry-point.mjs';

/** @typedef {import('./bases.mjs').BaseImage} BaseImage */

const manifestType = 'application/vnd.docker.distribution.manifest.v2+json';

/**
 * Pushes a root file system as an image of one layer, unless it is there. Plain requests: what is tested with the image has no part in it.
 * https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-manifests
 * @param {import('./ensure-archive.mjs').Archive} archive
 * @param {BaseImage} base
 * @param {string} registry
 */
export async function pushArchive(archive, { repository, tag }, registry) {
  const url = `http://${registry}/v2/${repository}`;
  const config = Buffer.from(
    JSON.stringify({
      architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
      os: 'linux',
      created: '2026-01-01T00:00:00Z',
      config: {
        Entrypoint: [entryPoint],
        Env: ['PATH=/usr/local/bin:/usr/bin:/bin', 'LAMBDA_TASK_ROOT=/var/task', 'PYTHONPATH=/var/task:/var/runtime'],
        WorkingDir: '/var/task',
      },
      rootfs: { type: 'layers', diff_ids: [archive.diffId] },
      history: [{ created: '2026-01-01T00:00:00Z', created_by: 'tools/base-images' }], // buildah builds upon no image without.
    }),
  );
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: manifestType,
      config: {
        mediaType: 'application/vnd.docker.container.image.v1+json',
        digest: digestOf(config),
        size: config.length,
      },
      layers: [
        { mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip', digest: archive.digest, size: archive.size },
      ],
    }),
  );
  const known = await fetch(`${url}/manifests/${digestOf(manifest)}`, {
    method: 'HEAD',
    headers: { accept: manifestType },
  });
  if (!known.ok) for (const blob of [await readFile(archive.file), config]) await pushBlob(url, blob);
  await mustFetch(`${url}/manifests/${tag}`, {
    method: 'PUT',
    headers: { 'content-type': manifestType },
    body: manifest,
  });
}

/**
 * @param {string} url
 * @param {Buffer} blob
 */
async function pushBlob(url, blob) {
  const started = await mustFetch(`${url}/blobs/uploads/`, { method: 'POST' });
  const target = new URL(started.headers.get('location') ?? '', url);
  target.searchParams.set('digest', digestOf(blob));
  await mustFetch(target, { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: blob });
}

/**
 * @param {string | URL} url
 * @param {{ method: string, headers?: Record<string, string>, body?: any }} options
 */
async function mustFetch(url, options) {
  const response = await fetch(url, options);
  if (!response.ok)
    throw new Error(`${options.method} ${url} was answered ${response.status}: ${await response.text()}`);
  return response;
}
