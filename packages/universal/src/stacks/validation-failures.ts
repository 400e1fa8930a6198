import { findAwsErrorKind } from '../aws/aws-error-kind';
import type { CloudFormationPort } from './cloud-formation-port';
import type { StackEvent } from './stack-event';

/** Whether CloudFormation keeps the reason elsewhere: in what its validation found. */
export function isValidationFailure(reason: string | undefined): boolean {
  return /DescribeEvents|EarlyValidation/.test(reason ?? '');
}

/**
 * What CloudFormation's validation before an operation found.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/validate-stack-deployments.html
 */
export async function findValidationFailures(
  cloudFormation: CloudFormationPort,
  target: Parameters<CloudFormationPort['listValidationFailures']>[0],
): Promise<readonly StackEvent[]> {
  try {
    return await cloudFormation.listValidationFailures(target);
  } catch (error) {
    // An older role may not ask for this: the bare reason is then all there is, and better than an error about the question.
    if (findAwsErrorKind(error) === 'denied') return [];
    throw error;
  }
}
