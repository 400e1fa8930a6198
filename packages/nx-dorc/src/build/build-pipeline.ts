import { join } from 'node:path';
import { localEnvironmentName } from '@dorc/infra';
import { buildFunctions, parseCacheLimit, type BuildManifest, type FunctionToBuild } from '@dorc/core/image';
import { runtimes, type BuildTarget } from '@dorc/universal/runtimes';
import { resolveFunctions, type ResolvedFunction } from '../units';
import { getPipeline, loadPipeline, type Workspace } from '../workspace';

export interface PipelineBuild {
  readonly workspace: Workspace;
  /** The pipeline's Nx name. */
  readonly project: string;
  readonly environment: string;
  /** Absolute. */
  readonly outputFolder: string;
  readonly onProgress: (message: string) => void;
}

/** `dist/dorc/build/<env>/<project>`, relative to the workspace root. */
export function buildFolder(environment: string, project: string): string {
  return join('dist', 'dorc', 'build', environment, project);
}

/**
 * Builds every function of a pipeline. `local` is built for this machine; all other environments share one build.
 * @throws DorcError with the problems of all functions; then nothing is left in the output folder.
 */
export async function buildPipeline({
  workspace,
  project,
  environment,
  outputFolder,
  onProgress,
}: PipelineBuild): Promise<BuildManifest> {
  const found = getPipeline(workspace, project);
  const functions = resolveFunctions(workspace, found, await loadPipeline(workspace, found), environment);
  const local = environment === localEnvironmentName;
  return buildFunctions({
    pipeline: found.projectName,
    outputFolder,
    cacheFolder: workspace.cacheFolder,
    cacheLimit: parseCacheLimit(process.env['DORC_CACHE_MAX']),
    limits: !local,
    onProgress,
    functions: functions.map((each): FunctionToBuild => {
      const target: BuildTarget = local ? { for: 'local' } : { for: 'lambda', architecture: each.architecture };
      return { ...each, package: () => packageFunction(workspace, found.root, each, target, onProgress) };
    }),
  });
}

function packageFunction(
  { root: workspaceRoot, cacheFolder, universal }: Workspace,
  pipelineRoot: string,
  { name, root, runtimeKind }: ResolvedFunction,
  target: BuildTarget,
  onProgress: (message: string) => void,
) {
  return runtimes.get(runtimeKind).package({
    name,
    root: join(workspaceRoot, root),
    pipelineRoot: join(workspaceRoot, pipelineRoot),
    workspaceRoot,
    cacheFolder,
    versions: universal.runtimes,
    target,
    onProgress,
  });
}
