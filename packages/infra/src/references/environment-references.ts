import { Fn } from 'aws-cdk-lib';
import { arnOf } from '@dorc/universal/constructs';
import { artifactBucketName, physicalName, roleName, type EnvironmentScope } from '@dorc/universal/naming';
import type { Environment } from '../environment';

/** The roles of an environment, by what takes them on. */
export const roleKinds = ['function', 'state-machine', 'trigger'] as const;
export type RoleKind = (typeof roleKinds)[number];

/** What pipelines may use of a deployed environment. What a name gives is found by name, so that infra can change freely. */
export interface EnvironmentReferences {
  /** Name of the bucket for what a deploy uploads. */
  readonly artifactBucket: string;
  roleArn(kind: RoleKind): string;
  /** What functions are put into, where the environment has a VPC. */
  readonly network: { readonly securityGroupId: string; readonly subnetIds: readonly string[] } | undefined;
}

/** The name of the stack export that holds the security group's id, which AWS chooses. */
export function securityGroupExport(scope: EnvironmentScope): string {
  return physicalName(scope.project, scope.environment, 'security-group');
}

/** The references of an environment, for use in a stack of the same account and region. */
export function environmentReferences(project: string, { name, account, vpc }: Environment): EnvironmentReferences {
  const scope = { project, environment: name };
  return {
    artifactBucket: artifactBucketName(scope, account),
    roleArn: (kind) => arnOf({ service: 'iam', global: true, resource: `role/${roleName(scope, kind)}` }),
    network: vpc && { securityGroupId: Fn.importValue(securityGroupExport(scope)), subnetIds: vpc.subnetIds },
  };
}
