import { join } from 'node:path';
import type { Tree } from '@nx/devkit';
import { environmentNames, parseInfra } from '@dorc/infra';
import { DorcError, parseUniversal } from '@dorc/universal';
import { loadDefinition } from '@dorc/universal/definitions';
import { findPipelines, type FoundPipeline } from '@dorc/universal/discovery';
import { runtimes } from '@dorc/universal/runtimes';
import { infraFile, universalFile } from '../../graph';
import { createTreeFileSystem } from './tree-file-system';

/** What a generator must know of the workspace that it adds to. */
export interface GeneratorWorkspace {
  readonly project: string;
  readonly sourceFolder: string;
  /** `local` first. */
  readonly environments: readonly string[];
  readonly pipelines: readonly FoundPipeline[];
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
      hint: 'run nx g @dorc/nx:init first',
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
  const handlers = Object.fromEntries(runtimes.all.map(({ kind, handlerFile }) => [kind, handlerFile]));
  return {
    project,
    sourceFolder,
    environments,
    pipelines: findPipelines(createTreeFileSystem(tree), sourceFolder, handlers),
  };
}
