import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DorcError, isDorcError } from '@dorc/universal';
import type { BuiltFunction } from '../build-manifest';
import type { CacheStore } from '../cache';
import { checkLayer, createForeignRules, createOwnRules } from '../layer';
import {
  blobPath,
  configSchema,
  digestOf,
  findManifest,
  hasBlob,
  mediaTypes,
  type Descriptor,
  type ImageManifest,
} from '../oci';
import { annotations, baseLayers, imageTag, ownLayers } from '../recipe';
import { isRefusal } from '../registry';
import { findOrigin, getBlobFile, type OpenRegistry } from './blob-sources';
import type { PushTarget, TargetState } from './push-target';

/** Blobs up to this size are sent without asking whether they are there. */
const smallBytes = 256 * 1024;

/** An image in a registry. */
export interface PushedImage {
  readonly name: string;
  readonly digest: string;
  readonly tag: string;
  /** What Lambda is given: `host/repository@sha256:…`. */
  readonly uri: string;
  /** Whether it was not there before. */
  readonly isNew: boolean;
  /** Bytes that were sent. */
  readonly sent: number;
}

export interface ImagePush {
  readonly built: BuiltFunction;
  /** Absolute: the folder of the build. */
  readonly outputFolder: string;
  readonly target: PushTarget;
  readonly state: TargetState;
  readonly cache: CacheStore;
  readonly openRegistry: OpenRegistry;
}

interface LoadedImage {
  readonly layout: string;
  readonly manifest: ImageManifest;
  readonly bytes: Buffer;
}

/**
 * Brings one image to a registry: asks for its tag first, sends what is new, and puts the manifest trusting that the rest is there. Only where the
 * registry says that something is missing, everything is looked at.
 */
export async function pushImage(push: ImagePush): Promise<PushedImage> {
  const { built, target } = push;
  const { name, digest } = built;
  const { client, repository } = target;
  const tag = imageTag(name, digest);
  const result = { name, digest, tag, uri: `${client.registry.replace(/^https?:\/\//, '')}/${repository}@${digest}` };
  if ((await client.headManifest(repository, tag)) === digest) return { ...result, isNew: false, sent: 0 };
  const image = await loadImage(push, digest);
  const kept = built.groups.flatMap(({ keptAs }) => keptAs ?? []);
  const sent = await Promise.all([
    sendImage(push, image, tag, digest),
    ...kept.map((one) => push.state.once(one.tag, () => pushKept(push, one))),
  ]);
  return { ...result, isNew: true, sent: sum(sent) };
}

/** Pushes the small manifest by which other machines find a dependency layer, unless it or another one of its name is there. */
async function pushKept(
  push: ImagePush,
  { tag, digest }: { readonly tag: string; readonly digest: string },
): Promise<number> {
  const { client, repository } = push.target;
  if ((await client.headManifest(repository, tag)) !== undefined) return 0;
  try {
    return await sendImage(push, await loadImage(push, digest), tag, digest);
  } catch (error) {
    // Another machine was quicker, with a layer of its own for the same key.
    if (isDorcError(error) && error.code === 'REGISTRY_TAG_TAKEN') return 0;
    throw error;
  }
}

async function loadImage({ built, outputFolder }: ImagePush, digest: string): Promise<LoadedImage> {
  const layout = join(outputFolder, built.path);
  const found = await findManifest(layout, digest);
  if (found && digestOf(found.bytes) === digest) return { layout, ...found };
  throw new DorcError({
    code: 'BUILD_BROKEN',
    file: blobPath(layout, digest),
    message: `the image of '${built.name}' is not in the folder of the build, or was changed`,
    hint: 'remove the folder dist/dorc and build again',
  });
}

async function sendImage(push: ImagePush, image: LoadedImage, tag: string, digest: string): Promise<number> {
  const { client, repository } = push.target;
  const remote = { bytes: image.bytes, digest, mediaType: mediaTypes.manifest };
  const sent = sum(
    await Promise.all([sendBlobs(push, image, await ownBlobs(image), smallBytes), sendBase(push, image)]),
  );
  try {
    await client.putManifest(repository, tag, remote);
    return sent;
  } catch (error) {
    if (!isRefusal(error) || ![400, 404].includes(error.fault.status) || error.fault.code === 'NAME_UNKNOWN')
      throw error;
    push.state.recheck();
    const more = await sendBlobs(push, image, [image.manifest.config, ...image.manifest.layers], 0);
    await client.putManifest(repository, tag, remote);
    return sent + more;
  }
}

/** The config and the layers of one's own that are on this machine; those that are not came from the registry. */
async function ownBlobs({ layout, manifest }: LoadedImage): Promise<Descriptor[]> {
  const own: Descriptor[] = [manifest.config];
  for (const layer of ownLayers(manifest)) if (await hasBlob(layout, layer)) own.push(layer);
  return own;
}

/** Asks for the last layer of the base, which stands for all of them; where it is missing, each is seen to. */
function sendBase(push: ImagePush, image: LoadedImage): Promise<number> {
  const layers = baseLayers(image.manifest);
  const last = layers.at(-1);
  if (!last) return Promise.resolve(0);
  return push.state.once(`base ${layers.map(({ digest }) => digest).join()}`, async () =>
    (await push.target.client.hasBlob(push.target.repository, last)) ? 0 : sendBlobs(push, image, layers, 0),
  );
}

/** @param unasked up to how many bytes a blob is sent without asking whether it is there */
async function sendBlobs(
  push: ImagePush,
  image: LoadedImage,
  blobs: readonly Descriptor[],
  unasked: number,
): Promise<number> {
  const file = (blob: Descriptor) => () => getCheckedFile(push, image, blob);
  return sum(
    await Promise.all(
      blobs.map((blob) => push.state.ensure(blob, { isAskedFor: blob.size > unasked, file: file(blob) })),
    ),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

async function getCheckedFile(
  { built, cache, openRegistry }: ImagePush,
  { layout, manifest }: LoadedImage,
  blob: Descriptor,
): Promise<string> {
  const sources = new Map(
    built.groups.flatMap(({ digest, source }) => (source === undefined ? [] : [[digest, source] as const])),
  );
  const file = await getBlobFile(layout, blob, findOrigin(manifest, blob, sources), cache, openRegistry);
  const index = manifest.layers.findIndex(({ digest }) => digest === blob.digest);
  if (index < baseLayers(manifest).length) return file; // The config, or a layer of the base, which is taken as it is.
  const { rootfs } = configSchema.parse(JSON.parse(await readFile(blobPath(layout, manifest.config.digest), 'utf8')));
  const isOurs =
    manifest.annotations?.[annotations.baseName] !== undefined ||
    manifest.annotations?.[annotations.layerKey] !== undefined;
  await checkLayer(
    file,
    { digest: blob.digest, diffId: rootfs.diff_ids[index] },
    isOurs ? createOwnRules() : createForeignRules(),
  );
  return file;
}
