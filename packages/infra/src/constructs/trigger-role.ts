import type { Stack } from 'aws-cdk-lib';
import { environmentArn } from './environment-arn';
import { bindRole } from './environment-role';
import type { EnvironmentToBind } from './environment-to-bind';

/** What starts pipelines on a schedule: EventBridge Scheduler. https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html */
export function bindTriggerRole(stack: Stack, { scope, environment }: EnvironmentToBind): void {
  bindRole(stack, {
    scope,
    kind: 'trigger',
    description: 'What starts the pipelines of this environment',
    service: 'scheduler.amazonaws.com',
    onBehalfOf: {},
    statements: [
      {
        Sid: 'StartPipelines',
        Effect: 'Allow',
        Action: ['states:StartExecution'],
        Resource: environmentArn(scope, 'states', 'stateMachine'),
      },
    ],
    managedPolicies: environment.policies.trigger,
    permissionsBoundary: environment.permissionsBoundary,
  });
}
