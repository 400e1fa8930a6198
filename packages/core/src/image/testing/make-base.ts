import type { BaseLock } from '../base';
import { digestOf, mediaTypes } from '../oci';
import { createGzip } from '../layer/gzip';

/** A base image for specs, with its only layer. */
export interface TestBase {
  readonly lock: BaseLock;
  readonly layer: { readonly digest: string; readonly diffId: string; readonly bytes: Buffer };
  /** The manifest and config, as a registry would hold them. */
  readonly manifest: Buffer;
  readonly config: Buffer;
}

/** An image of an empty tar, of some size, for both architectures, locked as `image` for python3.13. */
export async function makeBase(image: string, bytes = 1024): Promise<TestBase> {
  const tar = Buffer.alloc(Math.ceil(bytes / 512) * 512);
  const pieces: Buffer[] = [];
  const gzip = createGzip('stored', (piece) => pieces.push(Buffer.from(piece)));
  await gzip.push(tar);
  await gzip.finish();
  const compressed = Buffer.concat(pieces);
  const layer = { digest: digestOf(compressed), diffId: digestOf(tar), bytes: compressed };
  const settings = { Entrypoint: ['/lambda-entrypoint.sh'], Env: ['PATH=/usr/bin'], WorkingDir: '/var/task' };
  const config = Buffer.from(
    JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      created: '2026-01-02T03:04:05Z',
      config: settings,
      rootfs: { type: 'layers', diff_ids: [layer.diffId] },
    }),
  );
  const layers = [{ mediaType: mediaTypes.layer, digest: layer.digest, size: compressed.length }];
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      config: { mediaType: mediaTypes.config, digest: digestOf(config), size: config.length },
      layers,
    }),
  );
  const platform = (architecture: string) => ({
    digest: digestOf(manifest),
    created: '2026-01-02T03:04:05Z',
    manifest: { layers },
    config: { architecture, os: 'linux', config: settings, diffIds: [layer.diffId] },
  });
  return {
    lock: {
      version: 1,
      bases: { 'python3.13': { image, platforms: { x86_64: platform('amd64'), arm64: platform('arm64') } } },
    },
    layer,
    manifest,
    config,
  };
}
