import { environmentReferences } from '@dorc/infra/references';
import { synthStack, type SynthesizedStack } from '@dorc/universal/constructs';
import { stackNames, stackTags } from '@dorc/universal/naming';
import { renderStateMachine, type StateMachineDefinition } from '../state-machine';
import { bindTriggers } from './bind-triggers';
import { bindFunction } from './lambda-function';
import type { FunctionToSynth, PipelineToSynth } from './pipeline-to-synth';
import { bindStateMachine } from './state-machine';

export interface SynthesizedPipeline extends SynthesizedStack {
  readonly definition: StateMachineDefinition;
}

/**
 * The stack of a pipeline in an environment: its functions, state machine and triggers. What only a build knows is left as
 * placeholders: for each function `<name>.version` and, by its packaging, `<name>.key` or `<name>.digest`; in the environment
 * `local`, whatever the packaging, `<name>.code`: an object with the function's properties `FunctionName`, `PackageType`, `Code`, `Runtime` and `Handler`.
 * @throws DorcError `TOO_MANY_RESOURCES`, `STATE_MACHINE_TOO_LARGE`
 */
export function synthPipeline({
  universal,
  environment,
  scope,
  pipeline,
  functions,
}: PipelineToSynth): SynthesizedPipeline {
  const rendered = renderStateMachine(pipeline);
  const { definition } = rendered;
  const references = environmentReferences(scope.project, environment);
  const place = { scope, universal, environment, references };
  const synthesized = synthStack({
    stackName: stackNames.pipeline(scope),
    description: pipeline.description ?? `The pipeline ${scope.pipeline} of ${scope.project} in ${scope.environment}`,
    tags: stackTags(scope, universal.tags),
    tooManyHint: `split the pipeline '${scope.pipeline}': each function takes three resources`,
    bind(stack) {
      const versions = new Map(
        rendered.functions.map((settings) => [
          settings.name,
          bindFunction(stack, settings, getFunction(functions, settings.name), place),
        ]),
      );
      const stateMachineArn = bindStateMachine(stack, { ...place, definition, functions: versions });
      bindTriggers(stack, pipeline.triggers, { scope, stateMachineArn, roleArn: references.roleArn('trigger') });
    },
  });
  return { ...synthesized, definition };
}

function getFunction(functions: readonly FunctionToSynth[], name: string): FunctionToSynth {
  const found = functions.find((each) => each.name === name);
  if (!found) throw new Error(`nothing is said of how the function '${name}' is built`);
  return found;
}
