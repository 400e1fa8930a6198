import { isDorcError } from '@dorc/universal';
import type { BuiltFunction, BuiltGroup } from '../build-manifest';
import { imageTag } from '../recipe';
import { placeOf, type ImagePush } from './image-push';
import { loadImage, type LoadedImage } from './load-image';
import { sendImage, sendSmallBlobs } from './send-image';

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

/** Whether the build has made anything of an image that this machine did not have. */
export function isMadeHere({ groups }: BuiltFunction): boolean {
  return groups.some(({ from }) => from === 'built');
}

/** Brings one image to a registry: looks for it there, and sends it where it is missing. */
export async function pushImage(push: ImagePush): Promise<PushedImage> {
  const { built, target } = push;
  const { name, digest } = built;
  const { client, repository } = target;
  const tag = imageTag(name, digest);
  let loaded: Promise<LoadedImage> | undefined;
  const load = () => (loaded ??= loadImage(push, digest));
  const result = { name, digest, tag, uri: `${client.registry.replace(/^https?:\/\//, '')}/${repository}@${digest}` };
  const [there, early] = await Promise.allSettled([
    push.lookup.has(tag, digest),
    isLikelyNew(push, tag) ? load().then((image) => sendSmallBlobs(push, image)) : 0,
  ]);
  if (there.status === 'rejected') throw there.reason;
  if (there.value) {
    push.state.note(tag);
    return { ...result, isNew: false, sent: 0 };
  }
  if (early.status === 'rejected') throw early.reason;
  const sent = await Promise.all([sendImage(push, await load(), tag, digest), sendKept(push)]);
  // Again, which does nothing unless the registry has turned out to lack what was known to be there.
  const more = await sendKept(push);
  push.state.note(tag);
  return { ...result, isNew: true, sent: early.value + sent[0] + sent[1] + more };
}

/**
 * Whether only what is small will be missing: the image is new to this machine, and the rest of it is known to be there, or is what an earlier build
 * of this machine has made. Then that is sent while the registry is asked for the image.
 */
function isLikelyNew({ built, state, target, areFew }: ImagePush, tag: string): boolean {
  const here = placeOf(target);
  const isOlder = ({ from, source, keptAs }: BuiltGroup) =>
    from === 'cache' || source === here || (keptAs && state.knows(keptAs.tag));
  return areFew && isMadeHere(built) && !state.knows(tag) && built.groups.some(isOlder);
}

/** Pushes the small manifests by which other machines find the layers of an image, unless they are known to be there. */
async function sendKept(push: ImagePush): Promise<number> {
  const { built, state } = push;
  let sent = 0;
  for (const { keptAs: kept } of built.groups)
    if (kept && !state.knows(kept.tag)) sent += await state.once(kept.tag, () => pushKept(push, kept));
  return sent;
}

async function pushKept(
  push: ImagePush,
  { tag, digest }: { readonly tag: string; readonly digest: string },
): Promise<number> {
  const { client, repository } = push.target;
  const isThere = (await client.headManifest(repository, tag)) !== undefined;
  const sent = isThere ? 0 : await sendUnlessTaken(push, tag, digest);
  push.state.note(tag);
  return sent;
}

async function sendUnlessTaken(push: ImagePush, tag: string, digest: string): Promise<number> {
  try {
    return await sendImage(push, await loadImage(push, digest), tag, digest);
  } catch (error) {
    // Another machine was quicker, with a layer of its own for the same key.
    if (isDorcError(error) && error.code === 'REGISTRY_TAG_TAKEN') return 0;
    throw error;
  }
}
