import type { DorcProblem } from '@dorc/universal';
import { findLengthProblems, type PipelineScope } from '@dorc/universal/naming';
import type { GeneratorWorkspace } from './read-workspace';
import { shortenName } from './shorten-name';

export interface NamesOfPipeline {
  readonly layer: string;
  readonly pipeline: string;
  readonly functions: readonly string[];
  /** Whether the pipeline may still be called otherwise. */
  readonly isNew: boolean;
}

/** A shorter name says nothing any more. */
const shortest = 3;

/**
 * Names that AWS would find too long in one of the environments, each with a shorter one that fits: the pipeline's where it
 * is new and no shorter than the function that does not fit, else the function's.
 */
export function findLongNames(
  { project, environments }: Pick<GeneratorWorkspace, 'project' | 'environments'>,
  { layer, pipeline, functions, isNew }: NamesOfPipeline,
): DorcProblem[] {
  const environment = environments.reduce((a, b) => (b.length > a.length ? b : a), '');
  const findProblem = (name: string, names: readonly string[]) => {
    const scope: PipelineScope = { project, environment, layer, pipeline: name };
    const wanted = names.map((each) => ({ name: each }));
    return findLengthProblems(scope, wanted, '').at(-1);
  };
  const tooLong = functions.filter((name) => findProblem(pipeline, [name]));
  const ofPipeline = findProblem(pipeline, tooLong);
  if (ofPipeline && isNew && tooLong.every((name) => name.length <= pipeline.length)) {
    const better = findShorter(pipeline, (name) => !findProblem(name, functions));
    return [refuse('pipeline', pipeline, ofPipeline, better)];
  }
  return tooLong.flatMap((name) => {
    const problem = findProblem(pipeline, [name]);
    const better = findShorter(name, (shorter) => !findProblem(pipeline, [shorter]));
    return problem ? refuse('function', name, problem, better) : [];
  });
}

/** The longest beginning of a name that fits. */
function findShorter(name: string, fits: (name: string) => boolean): string | undefined {
  for (let length = name.length - 1; length >= shortest; length--) {
    const shorter = shortenName(name, length);
    if (shorter.length >= shortest && fits(shorter)) return shorter;
  }
  return undefined;
}

function refuse(
  what: string,
  name: string,
  { code, message, hint }: DorcProblem,
  better: string | undefined,
): DorcProblem {
  return {
    code,
    message: `the ${what} name '${name}' is too long: ${message}`,
    hint: better ? `call it '${better}'` : hint,
  };
}
