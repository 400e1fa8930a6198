import type { StepData } from '../steps/step-kind';
import type { TriggerData } from '../triggers/trigger-kind';
import type { MarkedData } from './values';

/** What a user writes. */
export interface PipelineInput {
  /** What the pipeline is for, in a sentence. */
  readonly description?: string;
  /** What starts it, beside a person. */
  readonly triggers?: readonly TriggerData[];
  /** Run in order: each gets the output of the one before, the first the pipeline's input. */
  readonly steps: readonly StepData[];
}

/** A definition as {@link definePipeline} makes it: plain data, not yet checked. */
export interface PipelineData extends MarkedData, PipelineInput {
  readonly $dorc: 'pipeline';
}

/** Declares a pipeline: the default export of `pipeline.ts`. It is checked when it is used, with all problems at once. */
export function definePipeline(pipeline: PipelineInput): PipelineData {
  return { $dorc: 'pipeline', kind: 'pipeline', ...pipeline };
}
