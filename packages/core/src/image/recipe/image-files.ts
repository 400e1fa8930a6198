import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BuiltFunction } from '../build-manifest';
import type { FoundFunction, MadeFunction } from '../packaging';
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

/** An image in the output folder, or undefined where a file is missing or not whole. */
export async function findImage(built: BuiltFunction, outputFolder: string): Promise<FoundFunction | undefined> {
  const layout = join(outputFolder, built.path);
  const found = await findManifest(layout, built.digest);
  if (!found) return undefined;
  const elsewhere = new Set(built.groups.filter(({ source }) => source !== undefined).map(({ digest }) => digest));
  const blobs = [found.manifest.config, ...ownLayers(found.manifest).filter(({ digest }) => !elsewhere.has(digest))];
  for (const blob of blobs) if (!(await hasBlob(layout, blob))) return undefined;
  const kept = await findKept(built, layout);
  if (!kept) return undefined;
  const digests = [built.digest, ...kept, ...blobs.map(({ digest }) => digest)];
  const files = digests.map((digest) => `${built.path}/blobs/sha256/${hexOf(digest)}`);
  const sbom = existsSync(join(outputFolder, sbomFile(built.name)));
  return { files: sbom ? [...files, sbomFile(built.name)] : files, manifestSize: found.bytes.length };
}

/** The manifests, with their configs, by which the layers of an image are found in a registry. */
async function findKept(built: BuiltFunction, layout: string): Promise<string[] | undefined> {
  const digests: string[] = [];
  for (const { keptAs } of built.groups) {
    if (!keptAs) continue;
    const found = await findManifest(layout, keptAs.digest);
    if (!found || !(await hasBlob(layout, found.manifest.config))) return undefined;
    digests.push(keptAs.digest, found.manifest.config.digest);
  }
  return digests;
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
