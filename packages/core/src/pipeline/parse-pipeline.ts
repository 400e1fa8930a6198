import { DorcError, throwProblems, type DorcProblem } from '@dorc/universal';
import { findUnreachableProblems } from './check-ends';
import { findFolderProblems, type FunctionFolder } from './check-folders';
import { findStepNameProblems } from './check-names';
import { findReferenceProblems } from './check-references';
import { parseSteps } from './parse-steps';
import { parseTriggers } from './parse-triggers';
import type { Pipeline } from './pipeline';
import { pipelineSchema } from './pipeline-schema';
import { parseBySchema, renderValue } from './schema-problems';
import { isMarked } from './values';
import { walkSteps } from './walk-steps';

export interface PipelineFiles {
  /** `src/raw/etl-sales/pipeline.ts`, relative to the workspace root. */
  readonly file: string;
  /** The function folders beside it. */
  readonly functions: readonly FunctionFolder[];
}

/**
 * Checks the default export of `pipeline.ts` against the folders beside it and fills in the defaults.
 * @throws DorcError with all problems at once: `NOT_A_PIPELINE`, `INVALID_PIPELINE`, `EMPTY_PIPELINE`, `INVALID_STEP`, `INVALID_NAME`,
 *   `DUPLICATE_STEP`, `UNKNOWN_STEP_FOLDER`, `UNUSED_FUNCTION_FOLDER`, `MISSING_HANDLER`, `INVALID_REFERENCE`, `UNKNOWN_REFERENCE`,
 *   `LATER_REFERENCE`, `UNREACHABLE_STEP`, `INVALID_TRIGGER`, `INVALID_CRON`, `INVALID_TIME_ZONE`.
 */
export function parsePipeline(value: unknown, { file, functions }: PipelineFiles): Pipeline {
  if (!isMarked(value, 'pipeline')) throw notAPipeline(value, file);
  const { $dorc: _mark, kind: _kind, ...input } = value;
  const outer = parseBySchema(pipelineSchema, input, { file, code: 'INVALID_PIPELINE', subject: 'the pipeline' });
  // What can be read of a definition that is not well formed, so that its steps are checked all the same.
  const given = outer.data ?? { triggers: listOf(input, 'triggers'), steps: listOf(input, 'steps') };
  const { steps, problems: stepProblems } = parseSteps(given.steps, 'steps', file);
  const { triggers, problems: triggerProblems } = parseTriggers(given.triggers, file);
  const placed = walkSteps(steps);
  throwProblems([
    ...outer.problems,
    ...(outer.data?.steps.length === 0 ? [emptyPipeline(file)] : []),
    ...stepProblems,
    ...findStepNameProblems(placed, file),
    ...findFolderProblems(placed, functions, file),
    ...findReferenceProblems(placed, file),
    ...findUnreachableProblems(placed, file),
    ...triggerProblems,
  ]);
  const description = outer.data?.description;
  return { ...(description === undefined ? {} : { description }), triggers, steps };
}

function listOf(value: object, key: string): readonly unknown[] {
  const list = (value as Readonly<Record<string, unknown>>)[key];
  return Array.isArray(list) ? list : [];
}

function notAPipeline(value: unknown, file: string): DorcError {
  return new DorcError({
    code: 'NOT_A_PIPELINE',
    file,
    message: `the default export is not a pipeline but ${renderValue(value)}`,
    hint: "begin it with 'export default definePipeline({'",
  });
}

function emptyPipeline(file: string): DorcProblem {
  return {
    code: 'EMPTY_PIPELINE',
    file,
    message: 'the pipeline has no steps',
    hint: "add at least one, such as fn('extract')",
  };
}
