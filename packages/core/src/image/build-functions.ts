import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { FunctionPackage } from '@dorc/universal/runtimes';
import type { BuildManifest, BuiltFunction, BuiltGroup } from './build-manifest';
import { findBuildManifest, removeBuildManifest, writeBuildManifest } from './build-manifest-file';
import type { BuildRequest, FunctionToBuild } from './build-request';
import { defaultCacheLimit, openCache, type CacheStore } from './cache';
import { createLimiter, explainFileError } from './content';
import { packagings, type FoundFunction, type MadeFunction, type Packaging, type SeenFiles } from './packaging';
import { removeOthers } from './remove-others';
import { settleAll } from './settle-all';

/** A function of which is known what it will be made from. */
interface PlannedFunction {
  readonly function: FunctionToBuild;
  readonly packaging: Packaging;
  readonly contents: FunctionPackage;
  readonly inputs: string;
  /** The same function in the folder, made from the same inputs. */
  readonly unchanged: MadeFunction | undefined;
}

/** What all functions of a build share while they are made. */
interface SharedByBuild {
  readonly cache: CacheStore;
  readonly seen: SeenFiles;
  /** The groups of the last build. */
  readonly last: readonly BuiltGroup[];
}

/**
 * Builds the functions of a pipeline into a folder, with `build.json` written last. A function whose inputs are those of the last build is left
 * as it is, and a group whose key is in the cache is not made again.
 * @throws DorcError with the problems of all functions that failed; then the folder has no `build.json`, so that nothing can be deployed from it
 */
export async function buildFunctions(request: BuildRequest): Promise<BuildManifest> {
  const { cacheFolder, outputFolder, onProgress, cacheLimit = defaultCacheLimit } = request;
  try {
    await mkdir(outputFolder, { recursive: true });
    const cache = await openCache({ folder: cacheFolder, limit: cacheLimit, onProgress });
    try {
      // Two builds of one folder would each remove what the other has written.
      return await cache.exclusively(`build ${outputFolder}`, () => build(request, cache));
    } finally {
      await cache.close();
    }
  } catch (error) {
    throw explainFileError(error, outputFolder);
  }
}

async function build(request: BuildRequest, cache: CacheStore): Promise<BuildManifest> {
  try {
    return await buildAll(request, cache);
  } catch (error) {
    await removeBuildManifest(request.outputFolder).catch(() => undefined); // Where it cannot be removed, nothing was changed either.
    throw error;
  }
}

async function buildAll(request: BuildRequest, cache: CacheStore): Promise<BuildManifest> {
  const { outputFolder, pipeline } = request;
  const limit = createLimiter(request.concurrency ?? 8);
  const seen: SeenFiles = new Map();
  const last = new Map((await findBuildManifest(outputFolder))?.functions.map((built) => [built.name, built]));
  const planned = await settleAll(
    request.functions.map((one) => limit(() => plan(request, one, last.get(one.name), seen))),
  );
  if (planned.some(({ unchanged }) => !unchanged)) await removeBuildManifest(outputFolder);
  const shared = { cache, seen, last: [...last.values()].flatMap(({ groups }) => groups) };
  const made = await settleAll(planned.map((one) => limit(() => make(request, one, shared))));
  const files = await finish(made, outputFolder);
  const manifest: BuildManifest = { version: 1, pipeline, functions: made.map(({ built }) => built) };
  await removeOthers(outputFolder, [...files, await writeBuildManifest(outputFolder, manifest)]);
  return manifest;
}

async function plan(
  request: BuildRequest,
  one: FunctionToBuild,
  earlier: BuiltFunction | undefined,
  seen: SeenFiles,
): Promise<PlannedFunction> {
  const packaging = packagings.get(one.packaging);
  const contents = await one.package();
  const inputs = hash([
    await packaging.readInputs({ function: one, images: request.images }),
    [one.name, one.packaging, one.architecture, one.runtime, contents.handler],
    contents.groups.map(({ name, key }) => [name, key]),
  ]);
  const found = earlier?.inputs === inputs ? await packaging.find(earlier, request.outputFolder, seen) : undefined;
  return { function: one, packaging, contents, inputs, unchanged: earlier && found && markUnchanged(earlier, found) };
}

async function make(request: BuildRequest, planned: PlannedFunction, shared: SharedByBuild): Promise<MadeFunction> {
  const { packaging, contents, inputs, unchanged } = planned;
  if (unchanged) return unchanged;
  const { outputFolder, limits = true, images, onProgress = () => undefined } = request;
  const built = await packaging.build({
    function: planned.function,
    contents,
    outputFolder,
    cache: shared.cache,
    limits,
    images,
    last: shared.last,
    onProgress,
  });
  const result = { ...built, inputs };
  return { built: result, found: (await packaging.find(result, outputFolder, shared.seen)) ?? { files: [] } };
}

function markUnchanged(built: BuiltFunction, found: FoundFunction): MadeFunction {
  return { built: { ...built, groups: built.groups.map((group) => ({ ...group, from: 'unchanged' })) }, found };
}

/** Lets each packaging write what its functions share. Returns all files of the build. */
async function finish(made: readonly MadeFunction[], outputFolder: string): Promise<string[]> {
  const files = made.flatMap(({ found }) => found.files);
  for (const packaging of packagings.all) {
    const mine = made.filter(({ built }) => built.packaging === packaging.kind);
    if (mine.length > 0) files.push(...((await packaging.finish?.(mine, outputFolder)) ?? []));
  }
  return files;
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
