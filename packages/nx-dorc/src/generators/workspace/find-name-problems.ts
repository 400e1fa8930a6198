import type { DorcProblem } from '@dorc/universal';
import { findLengthProblems, findNameProblem } from '@dorc/universal/naming';
import type { GeneratorWorkspace } from './read-workspace';

export interface NamesToCheck {
  readonly layer: string;
  readonly pipeline: string;
  readonly functions: readonly string[];
  /** The pipeline's definition file, for the messages. */
  readonly file: string;
}

/** What is wrong with the names of a pipeline and its functions, in every environment that they will be deployed to. */
export function findNameProblems(
  workspace: GeneratorWorkspace,
  { layer, pipeline, functions, file }: NamesToCheck,
): DorcProblem[] {
  const invalid = [
    findNameProblem('layer', layer),
    findNameProblem('pipeline', pipeline),
    ...functions.map((name) => findNameProblem('function', name) ?? findReservedProblem(name)),
  ].flatMap((problem) => problem ?? []);
  if (invalid.length > 0) return invalid;
  // The longest environment has the longest names.
  const environment = [...workspace.environments].sort((a, b) => b.length - a.length)[0] ?? 'local';
  return findLengthProblems({ project: workspace.project, environment, layer, pipeline }, functions, file);
}

/** Folders of these names are never functions. */
function findReservedProblem(name: string): DorcProblem | undefined {
  if (!['test', 'tests', 'dist'].includes(name)) return undefined;
  return {
    code: 'INVALID_NAME',
    message: `a function cannot be called '${name}': folders of that name hold other things`,
    hint: `call it '${name}-step', or by what it does`,
  };
}
