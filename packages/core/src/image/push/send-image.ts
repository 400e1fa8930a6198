import { hasBlob, mediaTypes, type Descriptor } from '../oci';
import { baseLayers, ownLayers } from '../recipe';
import { isRefusal } from '../registry';
import { checkFile, findFile, originOf } from './blob-file';
import { placeOf, type ImagePush } from './image-push';
import type { LoadedImage } from './load-image';

/** Blobs up to this size are sent without asking whether they are there. */
const smallBytes = 256 * 1024;

/**
 * Sends what an image has that is not known to be there, and puts its manifest trusting that the rest is. Only where the registry says that
 * something is missing, everything is looked at.
 * @returns bytes that were sent
 */
export async function sendImage(push: ImagePush, image: LoadedImage, tag: string, digest: string): Promise<number> {
  const { client, repository } = push.target;
  const remote = { bytes: image.bytes, digest, mediaType: mediaTypes.manifest };
  const sent = sum(
    await Promise.all([sendBlobs(push, image, await ownBlobs(push, image), smallBytes), sendBase(push, image)]),
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

/** Sends the small blobs of an image, which for one that is new would be sent anyway. */
export async function sendSmallBlobs(push: ImagePush, image: LoadedImage): Promise<number> {
  const own = await ownBlobs(push, image);
  return sendBlobs(
    push,
    image,
    own.filter(({ size }) => size <= smallBytes),
    smallBytes,
  );
}

/** The config and the layers of one's own that are on this machine; those that are not came from the registry, as may have some that are. */
async function ownBlobs({ built, target }: ImagePush, { layout, manifest }: LoadedImage): Promise<Descriptor[]> {
  const here = placeOf(target);
  const there = new Set(built.groups.filter(({ source }) => source === here).map(({ digest }) => digest));
  const own: Descriptor[] = [manifest.config];
  for (const layer of ownLayers(manifest))
    if (!there.has(layer.digest) && (await hasBlob(layout, layer))) own.push(layer);
  return own;
}

/** Asks for the last layer of the base, which stands for all of them; where it is missing, each is seen to. */
async function sendBase(push: ImagePush, image: LoadedImage): Promise<number> {
  const { state, target } = push;
  const layers = baseLayers(image.manifest);
  const last = layers.at(-1);
  if (!last || state.knows(last.digest)) return 0;
  return state.once(`base ${layers.map(({ digest }) => digest).join()}`, async () => {
    if (!(await target.client.hasBlob(target.repository, last))) return sendBlobs(push, image, layers, 0);
    state.note(last.digest);
    return 0;
  });
}

/** @param unasked up to how many bytes a blob is sent without asking whether it is there */
async function sendBlobs(
  push: ImagePush,
  image: LoadedImage,
  blobs: readonly Descriptor[],
  unasked: number,
): Promise<number> {
  const bring = (blob: Descriptor) => {
    const origin = originOf(push, image, blob);
    return push.state.ensure(blob, {
      isAskedFor: blob.size > unasked,
      origin,
      find: () => findFile(push, image, blob, origin),
      check: (file) => checkFile(image, blob, file),
    });
  };
  return sum(await Promise.all(blobs.map(bring)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
