import { join } from 'node:path';
import { DorcError, findNearest, parseUniversal, type UniversalSettings } from '@dorc/universal';
import { loadDefinition } from '@dorc/universal/definitions';
import { createFileSystem, findPipelines, type FoundPipeline } from '@dorc/universal/discovery';
import { parseInfra, type InfraSettings } from '@dorc/infra';
import { runtimes } from '@dorc/universal/runtimes';
import { infraFile, universalFile } from './layout';

/** A user's workspace as far as it can be known without running a pipeline's definition. */
export interface Workspace {
  readonly root: string;
  /** `.dorc/cache`: what may be thrown away at any time. */
  readonly cacheFolder: string;
  readonly universal: UniversalSettings;
  readonly pipelines: readonly FoundPipeline[];
  /** The environments; read when they are asked for, since a local run needs none. */
  infra(): Promise<InfraSettings>;
}

/**
 * Reads `universal.ts` and the folder structure.
 * @throws DorcError `NOT_A_WORKSPACE`, and those of the definition files.
 */
export async function openWorkspace(root: string): Promise<Workspace> {
  const cacheFolder = join(root, '.dorc', 'cache');
  const fs = createFileSystem(root);
  if (!fs.exists(universalFile)) throw notAWorkspace(root);
  const load = async (file: string) =>
    (await loadDefinition({ file: join(root, file), workspaceRoot: root, cacheFolder })).value;
  const universal = parseUniversal(await load(universalFile), universalFile);
  const handlers = Object.fromEntries(runtimes.all.map(({ kind, handlerFile }) => [kind, handlerFile]));
  let infra: Promise<InfraSettings> | undefined;
  return {
    root,
    cacheFolder,
    universal,
    pipelines: findPipelines(fs, universal.sourceFolder, handlers),
    infra: () => (infra ??= load(infraFile).then((value) => parseInfra(value, infraFile))),
  };
}

/**
 * The pipeline of that Nx name.
 * @throws DorcError `UNKNOWN_PIPELINE`, with the nearest name.
 */
export function getPipeline(workspace: Workspace, projectName: string): FoundPipeline {
  const found = workspace.pipelines.find((each) => each.projectName === projectName);
  if (found) return found;
  const names = workspace.pipelines.map((each) => each.projectName);
  const nearest = findNearest(projectName, names);
  throw new DorcError({
    code: 'UNKNOWN_PIPELINE',
    message: `there is no pipeline '${projectName}' in ${workspace.universal.sourceFolder}/`,
    hint: nearest
      ? `did you mean '${nearest}'?`
      : `known: ${names.join(', ') || 'none yet; nx g @dorc/nx:pipeline makes one'}`,
  });
}

function notAWorkspace(root: string): DorcError {
  return new DorcError({
    code: 'NOT_A_WORKSPACE',
    message: `${root} is not a dorc workspace: it has no ${universalFile}`,
    hint: 'change to the workspace, or run nx g @dorc/nx:init in an Nx workspace',
  });
}
