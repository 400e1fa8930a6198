import type { BuildManifest } from '../build-manifest';
import { defaultCacheLimit, openCache, type CacheStore } from '../cache';
import { formatBytes } from '../explain-build';
import { packagings } from '../packaging';
import { imageTag } from '../recipe';
import type { RegistryClient } from '../registry';
import { settleAll } from '../settle-all';
import { createImageLookup } from './image-lookup';
import { isMadeHere, pushImage, type PushedImage } from './push-image';
import { createTargetState, type PushTarget } from './push-target';

/**
 * Of how many new images the small blobs are sent before the registry has said whether it has the image. On a fresh machine all images are new
 * to it, and most of them not to the registry: with many, that is more to send for nothing than there is to gain.
 */
const few = 4;

/** What {@link pushImages} is asked for. */
export interface PushRequest {
  readonly manifest: BuildManifest;
  /** Absolute: the folder that the manifest was read from. */
  readonly outputFolder: string;
  readonly target: PushTarget;
  /** Opens the registry of a base image or of a layer that is not on this machine; closed at the end. */
  readonly openRegistry: (registry: string) => RegistryClient;
  /** Absolute (`.dorc/cache`), for layers that have to be downloaded first. */
  readonly cacheFolder: string;
  /** Bytes; 5 GB by default. */
  readonly cacheLimit?: number;
  readonly onProgress?: (message: string) => void;
}

/**
 * Brings the images of a build to a repository, in the order of the manifest; functions with other packaging are left out. What is there is not sent
 * again, so it can simply be run once more.
 * @throws DorcError with the problems of all images that could not be pushed
 */
export async function pushImages(request: PushRequest): Promise<PushedImage[]> {
  const { manifest, outputFolder, target, cacheFolder, cacheLimit = defaultCacheLimit, onProgress } = request;
  let cache: Promise<CacheStore> | undefined;
  const opened = new Map<string, RegistryClient>();
  const openRegistry = (registry: string) => {
    const client =
      registry === target.client.registry ? target.client : (opened.get(registry) ?? request.openRegistry(registry));
    if (client !== target.client) opened.set(registry, client);
    return client;
  };
  try {
    const state = createTargetState(target);
    const images = manifest.functions.filter(({ packaging }) => packagings.get(packaging).isImage);
    const lookup = createImageLookup(target, state, {
      images: images.map(({ name, digest }) => imageTag(name, digest)),
      others: images.flatMap(({ groups }) => groups.flatMap(({ keptAs }) => keptAs?.tag ?? [])),
    });
    const areFew = images.filter(isMadeHere).length <= few;
    return await settleAll(
      images.map(async (built) => {
        const pushed = await pushImage({
          built,
          outputFolder,
          target,
          state,
          lookup,
          openCache: () => (cache ??= openCache({ folder: cacheFolder, limit: cacheLimit, onProgress })),
          openRegistry,
          areFew,
        });
        if (pushed.isNew) onProgress?.(`${built.name}: image pushed, ${formatBytes(pushed.sent)} sent`);
        return pushed;
      }),
    );
  } finally {
    for (const client of opened.values()) client.close();
    await (await cache)?.close();
  }
}
