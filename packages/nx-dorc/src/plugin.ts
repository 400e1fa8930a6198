import { join } from 'node:path';
import type { CreateDependencies, CreateNodes } from '@nx/devkit';
import { runtimes } from '@dorc/universal/runtimes';
import { createEdges, createProjects } from './graph';

/** How Nx calls the plugin in nx.json. */
export const name = '@dorc/nx';

/**
 * Infers a project from each pipeline, from `universal.ts`, `infra.ts` and each folder of `shared/`. Of the definition
 * files `pipeline.ts` is read as text alone. Functions are not in the pattern on purpose: Nx takes a deleted file of the
 * pattern for a deleted project and calls everything affected.
 * https://nx.dev/docs/extending-nx/project-graph-plugins
 */
export const createNodes: CreateNodes = [
  '{universal/universal.ts,infra/infra.ts,**/pipeline.ts}',
  (files, _options, { workspaceRoot, nxJsonConfiguration: nxJson }) =>
    createProjects({
      workspaceRoot,
      nxJson,
      files,
      runtimes: runtimes.all,
      cacheFolder: findCacheFolder(workspaceRoot),
    }),
];

/** The name that Nx before 23 looks for. */
export const createNodesV2 = createNodes;

/** Adds the edges that Nx does not find by itself: to infra and universal, and to shared Python code. */
export const createDependencies: CreateDependencies = (_options, { workspaceRoot, projects, fileMap }) =>
  createEdges({
    workspaceRoot,
    projects,
    fileMap,
    runtimes: runtimes.all,
    cacheFolder: findCacheFolder(workspaceRoot),
  });

function findCacheFolder(workspaceRoot: string): string {
  return join(workspaceRoot, '.dorc', 'cache');
}
