import { readFileSync } from 'node:fs';
import { checkLayer, createForeignRules, createOwnRules } from '../layer';
import { blobPath, configSchema, type Descriptor } from '../oci';
import { annotations, baseLayers } from '../recipe';
import { findOrigin, getBlobFile, type BlobOrigin } from './blob-sources';
import type { ImagePush } from './image-push';
import type { LoadedImage } from './load-image';

/** The repository that a blob was taken from, or is to be taken from, if any. */
export function originOf({ built }: ImagePush, { manifest }: LoadedImage, blob: Descriptor): BlobOrigin | undefined {
  const sources = new Map(
    built.groups.flatMap(({ digest, source }) => (source === undefined ? [] : [[digest, source] as const])),
  );
  return findOrigin(manifest, blob, sources);
}

/** The file of a blob, from wherever it is to be had. @throws DorcError `LAYER_LOST` */
export async function findFile(
  { openCache, openRegistry }: ImagePush,
  { layout }: LoadedImage,
  blob: Descriptor,
  origin: BlobOrigin | undefined,
): Promise<string> {
  return getBlobFile(layout, blob, origin, openCache, openRegistry);
}

/** Checks the file of a blob as Lambda would; not a config, nor a layer of the base, which is taken as it is. @throws DorcError `LAYER_INVALID` */
export async function checkFile({ layout, manifest }: LoadedImage, blob: Descriptor, file: string): Promise<void> {
  const index = manifest.layers.findIndex(({ digest }) => digest === blob.digest);
  if (index < baseLayers(manifest).length) return;
  const { rootfs } = configSchema.parse(JSON.parse(readFileSync(blobPath(layout, manifest.config.digest), 'utf8')));
  const isOurs =
    manifest.annotations?.[annotations.baseName] !== undefined ||
    manifest.annotations?.[annotations.layerKey] !== undefined;
  await checkLayer(
    file,
    { digest: blob.digest, diffId: rootfs.diff_ids[index] },
    isOurs ? createOwnRules() : createForeignRules(),
  );
}
