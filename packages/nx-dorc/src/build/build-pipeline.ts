import { join } from 'node:path';
import { localEnvironmentName } from '@dorc/infra';
import {
  buildFunctions,
  createRegistryLayers,
  readCacheLimit,
  type BuildManifest,
  type FunctionToBuild,
  type LayerSource,
} from '@dorc/core/image';
import { runtimes, type PackageMemo } from '@dorc/universal/runtimes';
import type { FoundPipeline } from '@dorc/universal/discovery';
import { repositoryOf, universalRegistry } from '../registries';
import { resolveFunctions } from '../units';
import { getPipeline, loadPipeline } from '../workspace';
import type { BuildSession } from './build-session';
import { explainZips } from './explain-zips';
import { findDockerfile } from './find-dockerfile';
import { planFunctions, type PlannedFunction } from './plan-functions';

export interface PipelineBuild {
  readonly session: BuildSession;
  /** The pipeline's Nx name. */
  readonly project: string;
  readonly environment: string;
  /** Absolute. */
  readonly outputFolder: string;
  /** Whether a bill of materials is written beside the images. */
  readonly sbom: boolean;
  readonly onProgress: (message: string) => void;
}

/**
 * Builds every function of a pipeline. `local` is built for this machine; all other environments share one build.
 * @throws DorcError with the problems of all functions; then nothing is left in the output folder.
 */
export async function buildPipeline(request: PipelineBuild): Promise<BuildManifest> {
  const { session, project, environment, outputFolder, sbom, onProgress } = request;
  const { workspace, bases } = session;
  const found = getPipeline(workspace, project);
  const isLocal = environment === localEnvironmentName;
  const dockerfile = await findDockerfile(workspace.root, found.root);
  const resolved = resolveFunctions(workspace, found, await loadPipeline(workspace, found));
  const planned = planFunctions(resolved, environment, session, dockerfile);
  const zips = explainZips(resolved, planned, session);
  if (zips) session.sayOnce(onProgress)(zips);
  const layers = isLocal ? undefined : findLayers(request, found);
  const memo: PackageMemo = new Map();
  return buildFunctions({
    pipeline: found.projectName,
    outputFolder,
    cacheFolder: workspace.cacheFolder,
    cacheLimit: readCacheLimit(),
    limits: !isLocal,
    onProgress,
    images: { sbom, ...(bases ? { bases } : {}), ...(dockerfile ? { dockerfile } : {}), ...(layers ? { layers } : {}) },
    functions: planned.map((each): FunctionToBuild => ({
      ...each,
      package: () => packageFunction(request, found, each, memo),
    })),
  });
}

/** The dependency layers that other machines have pushed for the pipeline; the registry is called where one is missing here. */
function findLayers({ session, onProgress }: PipelineBuild, found: FoundPipeline): LayerSource {
  const { registries, workspace } = session;
  const { universal } = workspace;
  const [region = ''] = universal.regions;
  const repository = repositoryOf(universal, found);
  let source: LayerSource | undefined;
  return {
    find(key) {
      const client = registries.get(universalRegistry(universal, region));
      source ??= createRegistryLayers({ client, repository, onProgress: session.sayOnce(onProgress) });
      return source.find(key);
    },
  };
}

function packageFunction(
  { session, onProgress }: PipelineBuild,
  pipeline: FoundPipeline,
  { name, root, runtimeKind, target, include }: PlannedFunction,
  memo: PackageMemo,
) {
  const { root: workspaceRoot, cacheFolder, universal } = session.workspace;
  return runtimes.get(runtimeKind).package({
    name,
    root: join(workspaceRoot, root),
    pipelineRoot: join(workspaceRoot, pipeline.root),
    workspaceRoot,
    cacheFolder,
    versions: universal.runtimes,
    target,
    include,
    memo,
    onProgress,
  });
}
