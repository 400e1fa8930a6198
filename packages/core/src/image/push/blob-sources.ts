import { DorcError } from '@dorc/universal';
import { z } from '@dorc/universal/schema';
import type { CacheKind, CacheStore } from '../cache';
import { blobPath, hasBlob, type Descriptor, type ImageManifest } from '../oci';
import { annotations, baseLayers } from '../recipe';
import { parseImageReference, type RegistryClient } from '../registry';

/** Opens registries that blobs are taken from; the same one for the same name. */
export type OpenRegistry = (registry: string) => RegistryClient;

/** A blob of a registry, kept so that it is downloaded once for however many registries need it. */
const blobKind: CacheKind<Record<string, never>> = { name: 'blob-1', schema: z.object({}) };

/** A repository that has a blob. */
export interface BlobOrigin {
  readonly registry: string;
  readonly repository: string;
}

/** Where the layers of an image can be had from that are not in the folder of the build. */
export function findOrigin(
  manifest: ImageManifest,
  { digest }: Descriptor,
  sources: ReadonlyMap<string, string>,
): BlobOrigin | undefined {
  const base = manifest.annotations?.[annotations.baseName];
  const isBase = base !== undefined && baseLayers(manifest).some((layer) => layer.digest === digest);
  const source = isBase ? base : sources.get(digest);
  return source === undefined ? undefined : parseImageReference(source);
}

/**
 * The file of a blob: from the folder of the build, else downloaded from where it comes from.
 * @throws DorcError `LAYER_LOST`
 */
export async function getBlobFile(
  layout: string,
  blob: Descriptor,
  origin: BlobOrigin | undefined,
  openCache: () => Promise<CacheStore>,
  openRegistry: OpenRegistry,
): Promise<string> {
  if (await hasBlob(layout, blob)) return blobPath(layout, blob.digest);
  if (!origin) throw lost(blob, 'is not in the folder of the build');
  const client = openRegistry(origin.registry);
  if (!(await client.hasBlob(origin.repository, blob)))
    throw lost(blob, `is no longer in ${origin.registry}/${origin.repository}`);
  const cache = await openCache();
  const { file } = await cache.getOrMake(blobKind, blob.digest, async (target) => {
    await client.downloadBlob(origin.repository, blob, target);
    return {};
  });
  return file;
}

function lost({ digest }: Descriptor, why: string): DorcError {
  return new DorcError({
    code: 'LAYER_LOST',
    message: `the layer ${digest} ${why}`,
    hint: 'remove the folder dist/dorc and build again; for a layer of a base image run: nx run universal:update-base',
  });
}
