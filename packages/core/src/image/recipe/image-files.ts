import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BuiltFunction } from '../build-manifest';
import type { FoundFunction, MadeFunction, SeenFiles } from '../packaging';
import { findManifest, hasBlob, hexOf, writeLayoutIndex, type Descriptor, type ImageManifest } from '../oci';
import { sbomFile } from '../sbom';
import { annotations, imageTag } from './image-names';

/** The OCI layout that holds all images of a build, relative to its folder. Layers that functions share are there once. */
export const layoutFolder = 'images';

/** The layers of an image that are not its base's. */
export function ownLayers(manifest: ImageManifest): readonly Descriptor[] {
  return manifest.layers.slice(baseLayerCount(manifest));
}

/** The layers of an image that are its base's. */
export function baseLayers(manifest: ImageManifest): readonly Descriptor[] {
  return manifest.layers.slice(0, baseLayerCount(manifest));
}

/**
 * An image in the output folder, or undefined where a file is missing or not whole.
 * @param seen by its digest, what was found whole of other images of the build
 */
export async function findImage(
  built: BuiltFunction,
  outputFolder: string,
  seen: SeenFiles = new Map(),
): Promise<FoundFunction | undefined> {
  const layout = join(outputFolder, built.path);
  const found = await findManifest(layout, built.digest);
  if (!found) return undefined;
  const elsewhere = new Set(built.groups.filter(({ source }) => source !== undefined).map(({ digest }) => digest));
  const blobs = [found.manifest.config, ...ownLayers(found.manifest).filter(({ digest }) => !elsewhere.has(digest))];
  const digests = [built.digest];
  const parts = [
    ...blobs.map(({ digest, size }) => ({ digest, find: () => findBlob(layout, { digest, size }) })),
    ...built.groups.flatMap(({ keptAs }) =>
      keptAs ? { digest: keptAs.digest, find: () => findKept(layout, keptAs.digest) } : [],
    ),
  ];
  for (const { digest, find } of parts) {
    const part = seen.get(digest) ?? (await find());
    if (!part) return undefined;
    seen.set(digest, part);
    digests.push(...part);
  }
  const files = digests.map((digest) => `${built.path}/blobs/sha256/${hexOf(digest)}`);
  const sbom = existsSync(join(outputFolder, sbomFile(built.name)));
  return { files: sbom ? [...files, sbomFile(built.name)] : files, manifestSize: found.bytes.length };
}

async function findBlob(layout: string, blob: Pick<Descriptor, 'digest' | 'size'>): Promise<string[] | undefined> {
  return (await hasBlob(layout, blob)) ? [blob.digest] : undefined;
}

/** The manifest, with its config, by which a layer of an image is found in a registry. */
async function findKept(layout: string, digest: string): Promise<string[] | undefined> {
  const found = await findManifest(layout, digest);
  return found && (await hasBlob(layout, found.manifest.config)) ? [digest, found.manifest.config.digest] : undefined;
}

/** Writes the index over all images of a build. */
export async function writeImageIndex(made: readonly MadeFunction[], outputFolder: string): Promise<string[]> {
  const images = made.flatMap(({ built: { name, digest }, found: { manifestSize: size } }) =>
    size === undefined ? [] : { name: imageTag(name, digest), digest, size },
  );
  await writeLayoutIndex(join(outputFolder, layoutFolder), images);
  return [`${layoutFolder}/oci-layout`, `${layoutFolder}/index.json`];
}

function baseLayerCount({ annotations: notes }: ImageManifest): number {
  return Number(notes?.[annotations.baseLayers] ?? 0);
}
