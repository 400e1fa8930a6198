import { join } from 'node:path';
import type { Tree } from '@nx/devkit';
import { environmentNames, parseInfra } from '@dorc/infra';
import { DorcError, parseUniversal } from '@dorc/universal';
import { loadDefinition } from '@dorc/universal/definitions';
import { findPipelines, readPipelines, type FoundFunction, type FoundPipeline } from '@dorc/universal/discovery';
import { runtimes } from '@dorc/universal/runtimes';
import { infraFile, universalFile } from '../../workspace/layout';
import { listIgnoredFolders } from './list-ignored-folders';
import { createTreeFileSystem } from './tree-file-system';

/** What a generator must know of the workspace that it adds to. */
export interface GeneratorWorkspace {
  readonly project: string;
  readonly sourceFolder: string;
  /** `local` first. */
  readonly environments: readonly string[];
  readonly pipelines: readonly FoundPipeline[];
  /** Names of folders that neither git nor Nx would see. */
  readonly ignoredFolders: ReadonlySet<string>;
}

/**
 * Reads the settings from disk and the pipelines from the tree.
 * @throws DorcError `NOT_A_WORKSPACE`, and those of `universal.ts` and `infra.ts`.
 */
export async function readWorkspace(tree: Tree): Promise<GeneratorWorkspace> {
  if (!tree.exists(universalFile)) {
    throw new DorcError({
      code: 'NOT_A_WORKSPACE',
      message: `this is not a dorc workspace yet: there is no ${universalFile}`,
      hint: 'run this first: npx nx g @dorc/nx:init',
    });
  }
  const workspaceRoot = tree.root;
  const load = async (file: string) => {
    const cacheFolder = join(workspaceRoot, '.dorc', 'cache');
    return (await loadDefinition({ file: join(workspaceRoot, file), workspaceRoot, cacheFolder })).value;
  };
  const { project, sourceFolder } = parseUniversal(await load(universalFile), universalFile);
  const environments = tree.exists(infraFile)
    ? environmentNames(parseInfra(await load(infraFile), infraFile))
    : ['local'];
  return {
    project,
    sourceFolder,
    environments,
    pipelines: listPipelines(tree, sourceFolder),
    ignoredFolders: listIgnoredFolders(tree),
  };
}

/** The pipelines of the tree, with what has been written to it so far. */
export function listPipelines(tree: Tree, sourceFolder: string): readonly FoundPipeline[] {
  return findPipelines(createTreeFileSystem(tree), sourceFolder, handlerFiles());
}

/** The functions in a folder, whether or not it is a pipeline yet. */
export function listFunctions(tree: Tree, sourceFolder: string, root: string): readonly FoundFunction[] {
  const [found] = readPipelines(createTreeFileSystem(tree), sourceFolder, [root], handlerFiles());
  return (found?.functions ?? []).filter(({ runtime }) => runtime !== undefined);
}

function handlerFiles(): Record<string, string> {
  return Object.fromEntries(runtimes.all.map(({ kind, handlerFile }) => [kind, handlerFile]));
}
