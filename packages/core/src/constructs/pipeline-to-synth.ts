import type { UniversalSettings } from '@dorc/universal';
import type { PipelineScope } from '@dorc/universal/naming';
import type { Architecture } from '@dorc/universal/runtimes';
import type { Environment } from '@dorc/infra';
import type { Pipeline } from '../pipeline';

/** What a function's template must agree on with its build. */
export interface FunctionToSynth {
  readonly name: string;
  /** Lambda's runtime identifier, `python3.13`; for a zip. */
  readonly runtime: string;
  /** Lambda's handler, `lambda.handler`; for a zip. */
  readonly handler: string;
  readonly architecture: Architecture;
  /** `zip` or `image`; of no account in the environment local. */
  readonly packaging: string;
}

export interface PipelineToSynth {
  readonly universal: UniversalSettings;
  readonly environment: Environment;
  readonly scope: PipelineScope;
  readonly pipeline: Pipeline;
  readonly functions: readonly FunctionToSynth[];
}
