import { CfnDeletionPolicy, type Stack } from 'aws-cdk-lib';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import type { Environment } from '@dorc/infra';

/** A log group that keeps its events for as long as the environment says, and goes with its stack. */
export function bindLogGroup(stack: Stack, id: string, name: string, { logRetentionDays }: Environment): CfnLogGroup {
  const group = new CfnLogGroup(stack, id, { logGroupName: name, retentionInDays: logRetentionDays });
  group.cfnOptions.deletionPolicy = CfnDeletionPolicy.DELETE;
  group.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.DELETE;
  return group;
}
