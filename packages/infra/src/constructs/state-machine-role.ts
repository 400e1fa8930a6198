import type { Stack } from 'aws-cdk-lib';
import { environmentArn } from './environment-arn';
import { bindRole, type PolicyStatement } from './environment-role';
import type { EnvironmentToBind } from './environment-to-bind';

/** What state machines run as: they call the environment's functions and write their logs. */
export function bindStateMachineRole(stack: Stack, { scope, environment }: EnvironmentToBind): void {
  bindRole(stack, {
    scope,
    kind: 'state-machine',
    description: 'What the state machines of this environment run as',
    service: 'states.amazonaws.com',
    // https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
    onBehalfOf: { sourceArn: environmentArn(scope, 'states', 'stateMachine') },
    statements: [
      {
        Sid: 'CallFunctions',
        Effect: 'Allow',
        Action: ['lambda:InvokeFunction'],
        Resource: environmentArn(scope, 'lambda', 'function'),
      },
      deliverLogs,
    ],
    managedPolicies: environment.policies.stateMachine,
    permissionsBoundary: environment.permissionsBoundary,
  });
}

/** These actions take no resource. https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-iam-policy */
const deliverLogs: PolicyStatement = {
  Sid: 'DeliverLogs',
  Effect: 'Allow',
  Action: [
    'logs:CreateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:DescribeLogGroups',
    'logs:DescribeResourcePolicies',
    'logs:GetLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutResourcePolicy',
    'logs:UpdateLogDelivery',
  ],
  Resource: '*',
};
