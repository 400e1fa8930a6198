import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DorcError } from '@dorc/universal';
import { z } from '@dorc/universal/schema';
import type { BuiltFunction } from '../build-manifest';
import type { CacheEntry, CacheKind } from '../cache';
import type { LayerDigests } from '../layer';
import { copyBlob } from '../oci';
import type { PackagingRequest } from '../packaging';
import { layoutFolder, platformNames, renderImage, storeImage } from '../recipe';
import { findContainerTool } from './container-tool';
import { dockerfileKey, readDockerfile, type Dockerfile } from './read-dockerfile';
import type { SavedImage } from './read-archive';
import { repackedLayerKind, repackLayer } from './repack-layer';
import { runContainerTool } from './run-container-tool';

/** What a Dockerfile has led to, without its layers, which are kept one by one. */
interface DockerfileResult {
  readonly diffIds: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
}

const resultKind: CacheKind<DockerfileResult> = {
  name: 'dockerfile-1',
  schema: z.object({ diffIds: z.array(z.string()), settings: z.record(z.string(), z.unknown()) }),
};

/**
 * Builds a function's image by a Dockerfile, which is told the function's name as the build argument `FUNCTION`. The handler becomes the image's
 * command. Where neither the Dockerfile nor its context has changed, no builder runs.
 */
export async function buildFromDockerfile(
  request: PackagingRequest,
  dockerfile: Dockerfile,
): Promise<Omit<BuiltFunction, 'inputs'>> {
  const { function: one, contents, outputFolder } = request;
  const { result, layers, isNew } = await getResult(request, dockerfile);
  const digests = layers.map(({ meta }) => meta);
  const image = renderImage({
    layers: digests,
    architecture: platformNames[one.architecture],
    settings: { ...result.settings, Cmd: [contents.handler] },
  });
  const layout = join(outputFolder, layoutFolder);
  for (const { meta, file } of layers) await copyBlob(layout, meta, file);
  await storeImage(layout, image);
  const size = digests.reduce((sum, layer) => sum + layer.size, image.config.length + image.manifest.length);
  const { name, packaging, architecture, runtime } = one;
  const because = `${dockerfile.files.length} files and the Dockerfile`;
  const group = {
    name: 'dockerfile',
    key: dockerfile.hash,
    because,
    size,
    digest: image.digest,
    from: isNew ? 'built' : 'cache',
  };
  return {
    name,
    packaging,
    architecture,
    runtime,
    handler: contents.handler,
    digest: image.digest,
    size,
    path: layoutFolder,
    groups: [group],
  };
}

interface FoundResult {
  readonly result: DockerfileResult;
  readonly layers: readonly CacheEntry<LayerDigests>[];
  readonly isNew: boolean;
}

async function getResult(request: PackagingRequest, dockerfile: Dockerfile): Promise<FoundResult> {
  const { cache } = request;
  const key = dockerfileKey(dockerfile, request.function);
  const cached = await cache.find(resultKind, key);
  const known = cached && (await findLayers(request, cached.meta));
  if (cached && known) return { result: cached.meta, layers: known, isNew: false };
  await cache.remove(resultKind, key); // Its layers were not all kept.
  const made = await cache.getOrMake(resultKind, key, async (target) => {
    await writeFile(target, '');
    const platform = `linux/${platformNames[request.function.architecture]}`;
    const run = {
      tool: await findContainerTool(),
      dockerfile,
      platform,
      functionName: request.function.name,
      onProgress: request.onProgress,
    };
    return runContainerTool(run, async (image) => {
      await checkUnchanged(dockerfile);
      return keepImage(request, dockerfile, image);
    });
  });
  const layers = await findLayers(request, made.meta);
  if (!layers) throw new Error(`the cache lost the layers of ${dockerfile.file} during the build`);
  return { result: made.meta, layers, isNew: made.isNew };
}

/** What was built of files that changed meanwhile must not be kept under the hash of what they were. */
async function checkUnchanged(dockerfile: Dockerfile): Promise<void> {
  if ((await readDockerfile(dockerfile)).hash === dockerfile.hash) return;
  throw new DorcError({
    code: 'FILE_CHANGED',
    file: dockerfile.file,
    message: 'this, or a file that it may copy, changed while the image was being built',
    hint: 'run the build again',
  });
}

async function findLayers(
  { cache }: PackagingRequest,
  { diffIds }: DockerfileResult,
): Promise<CacheEntry<LayerDigests>[] | undefined> {
  const found = await Promise.all(diffIds.map((diffId) => cache.find(repackedLayerKind, diffId)));
  const layers = found.filter((layer) => layer !== undefined);
  return layers.length === found.length ? layers : undefined;
}

async function keepImage(
  { cache, function: one }: PackagingRequest,
  dockerfile: Dockerfile,
  image: SavedImage,
): Promise<DockerfileResult> {
  const { config, layers } = image;
  const expected = platformNames[one.architecture];
  if (config.os !== 'linux' || config.architecture !== expected) {
    throw new DorcError({
      code: 'DOCKERFILE_PLATFORM',
      file: dockerfile.file,
      message: `this made an image for ${config.os}/${config.architecture}, and the function '${one.name}' runs on linux/${expected}`,
      hint: "take '--platform' out of its FROM lines, or change the function's architecture",
    });
  }
  for (const [index, diffId] of config.rootfs.diff_ids.entries()) {
    const source = layers[index];
    if (source) await cache.getOrMake(repackedLayerKind, diffId, (target) => repackLayer(source, target));
  }
  return { diffIds: config.rootfs.diff_ids, settings: config.config ?? {} };
}
