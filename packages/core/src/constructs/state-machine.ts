import type { Stack } from 'aws-cdk-lib';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { EnvironmentReferences } from '@dorc/infra/references';
import { pipelineName, stateMachineLogGroupName } from '@dorc/universal/naming';
import { functionSubstitution, type StateMachineDefinition } from '../state-machine';
import { renderDefinitionText } from './definition-text';
import { bindLogGroup } from './log-group';
import type { PipelineToSynth } from './pipeline-to-synth';

export interface StateMachineToBind extends Pick<PipelineToSynth, 'scope' | 'environment'> {
  readonly references: EnvironmentReferences;
  readonly definition: StateMachineDefinition;
  /** ARNs of function versions, by the function's name. */
  readonly functions: ReadonlyMap<string, string>;
}

/** The pipeline's state machine. Returns its ARN. https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
export function bindStateMachine(
  stack: Stack,
  { scope, environment, references, definition, functions }: StateMachineToBind,
): string {
  const logGroup = bindLogGroup(stack, 'StateMachineLogGroup', stateMachineLogGroupName(scope), environment);
  const substitutions = Object.fromEntries([...functions].map(([name, arn]) => [functionSubstitution(name), arn]));
  const machine = new CfnStateMachine(stack, 'StateMachine', {
    stateMachineName: pipelineName(scope),
    stateMachineType: 'STANDARD',
    roleArn: references.roleArn('state-machine'),
    definitionString: renderDefinitionText(definition, Object.keys(substitutions)),
    ...(functions.size > 0 ? { definitionSubstitutions: substitutions } : {}),
    // Failures only, without the data that passed through: the execution's own history has everything.
    loggingConfiguration: {
      level: 'ERROR',
      includeExecutionData: false,
      destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: logGroup.attrArn } }],
    },
  });
  return machine.ref;
}
