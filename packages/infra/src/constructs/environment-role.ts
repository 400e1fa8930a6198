import { Aws, type Stack } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { pascalName, roleName, type EnvironmentScope } from '@dorc/universal/naming';
import type { RoleKind } from '../references';

/** One statement of a policy document. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
}

export interface RoleOptions {
  readonly scope: EnvironmentScope;
  readonly kind: RoleKind;
  readonly description: string;
  /** The service that takes it on. */
  readonly service: string;
  /**
   * That the service acts for this account, and for what in it, against a confused deputy. https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
   * Undefined for a service that does not say.
   */
  readonly onBehalfOf?: { readonly sourceArn?: string };
  readonly statements: readonly PolicyStatement[];
  readonly managedPolicies: readonly string[];
  readonly permissionsBoundary: string | undefined;
}

/** One of the environment's roles, with what it may do as its inline policy. */
export function bindRole(stack: Stack, options: RoleOptions): void {
  const { scope, kind, description, service, onBehalfOf, statements, managedPolicies, permissionsBoundary } = options;
  new CfnRole(stack, `${pascalName(kind)}Role`, {
    roleName: roleName(scope, kind),
    description,
    assumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: service },
          Action: 'sts:AssumeRole',
          ...(onBehalfOf ? { Condition: renderCondition(onBehalfOf) } : {}),
        },
      ],
    },
    policies: [{ policyName: kind, policyDocument: { Version: '2012-10-17', Statement: [...statements] } }],
    ...(managedPolicies.length > 0 ? { managedPolicyArns: [...managedPolicies] } : {}),
    ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
  });
}

function renderCondition({ sourceArn }: NonNullable<RoleOptions['onBehalfOf']>): object {
  return {
    StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
    ...(sourceArn === undefined ? {} : { ArnLike: { 'aws:SourceArn': sourceArn } }),
  };
}
