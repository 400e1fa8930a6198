import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { CfnSecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { securityGroupExport } from '../references';
import type { EnvironmentToBind } from './environment-to-bind';

/** The security group of the environment's functions, where it has a VPC: nothing comes in, everything may go out. */
export function bindFunctionNetwork(stack: Stack, { scope, environment }: EnvironmentToBind): void {
  const { vpc } = environment;
  if (!vpc) return;
  const group = new CfnSecurityGroup(stack, 'FunctionSecurityGroup', {
    vpcId: vpc.id,
    groupDescription: `Functions of ${scope.project} in ${scope.environment}`,
    securityGroupEgress: [{ ipProtocol: '-1', cidrIp: '0.0.0.0/0', description: 'Everything out' }],
  });
  new CfnOutput(stack, 'FunctionSecurityGroupId', {
    description: 'Security group of the functions',
    value: group.attrGroupId,
    exportName: securityGroupExport(scope),
  });
}
