import { join } from 'node:path';
import { parsePipeline, type Pipeline } from '@dorc/core';
import { loadDefinition } from '@dorc/universal/definitions';
import { definitionFile, type FoundPipeline } from '@dorc/universal/discovery';
import { findLengthProblems, findNameProblem } from '@dorc/universal/naming';
import { throwProblems } from '@dorc/universal';
import type { Workspace } from './open-workspace';

/**
 * Runs a pipeline's definition file and checks it against its folder.
 * @throws DorcError with all problems of the file at once.
 */
export async function loadPipeline(workspace: Workspace, found: FoundPipeline): Promise<Pipeline> {
  const { root: workspaceRoot, cacheFolder } = workspace;
  const file = `${found.root}/${definitionFile}`;
  const names = { layer: found.layer, pipeline: found.name };
  throwProblems(Object.entries(names).flatMap(([what, name]) => findNameProblem(what, name, file) ?? []));
  const { value } = await loadDefinition({ file: join(workspaceRoot, file), workspaceRoot, cacheFolder });
  return parsePipeline(value, { file, functions: found.functions });
}

/**
 * Checks that every name of the pipeline fits into AWS in this environment.
 * @throws DorcError `NAME_TOO_LONG`.
 */
export function checkNames(
  workspace: Workspace,
  found: FoundPipeline,
  environment: string,
  functions: readonly { readonly name: string; readonly packaging: string }[],
): void {
  const scope = { project: workspace.universal.project, environment, layer: found.layer, pipeline: found.name };
  throwProblems(findLengthProblems(scope, functions, `${found.root}/${definitionFile}`));
}
