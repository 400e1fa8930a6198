import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';

/** @typedef {import('./pack-packages.mjs').PackedPackage} PackedPackage */

/**
 * Serves packed packages; every other name is unknown here, so an .npmrc must send only their scope this way.
 * https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md
 * @param {string} folder What `packPackages` has filled.
 * @param {number} [port]
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function startRegistry(folder, port = 0) {
  /** @type {PackedPackage[]} */
  const packed = JSON.parse(await readFile(join(folder, 'packed.json'), 'utf8'));
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://registry').pathname).slice(1);
    const file = packed.find((each) => path === `${each.manifest.name}/-/${each.file}`);
    if (file) return void createReadStream(join(folder, file.file)).pipe(response);
    const found = packed.find((each) => path === each.manifest.name);
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify(found ? renderMetadata(found, `http://${request.headers.host}`) : { error: 'not found' }),
    );
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the registry has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/**
 * @param {PackedPackage} packed
 * @param {string} url
 */
function renderMetadata({ file, integrity, shasum, manifest }, url) {
  const { name, version } = manifest;
  const dist = { tarball: `${url}/${name}/-/${file}`, integrity, shasum };
  return { name, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist } } };
}
