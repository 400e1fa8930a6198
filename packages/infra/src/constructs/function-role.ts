import type { Stack } from 'aws-cdk-lib';
import { arnOf } from '@dorc/universal/constructs';
import { functionLogGroupName } from '@dorc/universal/naming';
import { bindRole, type PolicyStatement } from './environment-role';
import type { EnvironmentToBind } from './environment-to-bind';

/** What functions run as. Lambda names no source when it takes on a role, so there is no condition on one. */
export function bindFunctionRole(stack: Stack, { scope, environment }: EnvironmentToBind): void {
  bindRole(stack, {
    scope,
    kind: 'function',
    description: 'What the functions of this environment run as',
    service: 'lambda.amazonaws.com',
    statements: [writeLogs(scope.project, scope.environment), ...(environment.vpc ? [useNetwork] : [])],
    managedPolicies: environment.policies.function,
    permissionsBoundary: environment.permissionsBoundary,
  });
}

function writeLogs(project: string, environment: string): PolicyStatement {
  const groups = functionLogGroupName({ project, environment, layer: '*', pipeline: '*' }, '*');
  return {
    Sid: 'WriteLogs',
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: arnOf({ service: 'logs', resource: `log-group:${groups}:*` }),
  };
}

/** These actions take no resource. https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions */
const useNetwork: PolicyStatement = {
  Sid: 'UseNetwork',
  Effect: 'Allow',
  Action: [
    'ec2:AssignPrivateIpAddresses',
    'ec2:CreateNetworkInterface',
    'ec2:DeleteNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSubnets',
    'ec2:UnassignPrivateIpAddresses',
  ],
  Resource: '*',
};
