import { Fn } from 'aws-cdk-lib';

export interface ArnParts {
  readonly service: string;
  /** For a service that is the same in all regions. */
  readonly global?: boolean;
  /** Another account than the stack's own. */
  readonly account?: string;
  readonly resource: string;
}

/** An ARN in the stack's own partition, region and account, as one readable text. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function arnOf({ service, global = false, account = '${AWS::AccountId}', resource }: ArnParts): string {
  return Fn.sub(`arn:\${AWS::Partition}:${service}:${global ? '' : '${AWS::Region}'}:${account}:${resource}`);
}
