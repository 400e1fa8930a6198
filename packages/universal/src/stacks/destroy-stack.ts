import { explainAwsError } from '../aws/explain-aws-error';
import { describeAwsError } from '../aws/aws-error-kind';
import { DorcError, isDorcError } from '../errors';
import { askPatiently } from './ask-patiently';
import { cleanReason } from './clean-reason';
import { findFirstFailure, renderFailure } from './deploy-failure';
import { followOperation } from './follow-operation';
import { refuseForeign, waitUntilAtRest } from './settle-stack';
import { createStackContext, type StackContext, type StackOptions } from './stack-context';
import type { StackEvent } from './stack-event';
import { findStackCondition } from './stack-status';

export interface DestroyRequest extends StackOptions {
  readonly name: string;
  /** The role that CloudFormation acts as. */
  readonly roleArn?: string | undefined;
}

/** Something that the template says to keep: it goes on existing, and costing, without the stack. */
export interface RetainedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalName: string;
}

export interface DestroyResult {
  readonly name: string;
  readonly outcome: 'destroyed' | 'absent';
  readonly seconds: number;
  readonly retained: readonly RetainedResource[];
}

/**
 * Deletes one stack and waits for its end; another operation on it is waited for first.
 * @throws DorcError `DESTROY_FAILED` naming what could not be deleted, `STACK_BUSY`, `FOREIGN_STACK`, `DEPLOY_INTERRUPTED`,
 *   and those of {@link explainAwsError}.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html
 */
export async function destroyStack(request: DestroyRequest): Promise<DestroyResult> {
  const context = createStackContext(request.name, request.roleArn, request);
  try {
    return await destroy(context);
  } catch (error) {
    if (isDorcError(error)) throw error;
    if (!request.signal?.aborted) throw explainDestroyError(error, context);
    throw new DorcError({
      code: 'DEPLOY_INTERRUPTED',
      message: `Deleting stack ${request.name} was interrupted; what had begun goes on in AWS`,
      hint: 'Run the command again: it picks up where the stack is.',
      cause: error,
    });
  }
}

async function destroy(context: StackContext): Promise<DestroyResult> {
  const { clock, cloudFormation, name } = context;
  const begin = clock.now();
  const result = (outcome: DestroyResult['outcome'], retained: readonly RetainedResource[]) => ({
    name,
    outcome,
    seconds: (clock.now() - begin) / 1000,
    retained,
  });
  let stack = await askPatiently(context, () => cloudFormation.findStack(name));
  if (findStackCondition(stack?.status) === 'busy' && stack) stack = await waitUntilAtRest(context, stack);
  if (!stack || stack.status === 'DELETE_COMPLETE') return result('absent', []);
  if (stack.status !== 'REVIEW_IN_PROGRESS') refuseForeign(stack);

  const operation = { ...context.operation(), stackName: stack.id };
  await cloudFormation.deleteStack(operation);
  const end = await followOperation(context, stack.id, operation.token);
  if (end.stack)
    throw createDestroyFailure(name, end.stack.statusReason ?? end.stack.status, findFirstFailure(end.events));
  return result('destroyed', end.events.filter(({ status }) => status === 'DELETE_SKIPPED').map(parseRetained));
}

function parseRetained({ resource, type, physicalName }: StackEvent): RetainedResource {
  return { logicalId: resource, type, physicalName: physicalName ?? resource };
}

function createDestroyFailure(name: string, reason: string, failure: StackEvent | undefined): DorcError {
  return new DorcError({
    code: 'DESTROY_FAILED',
    message: `Stack ${name} could not be deleted. ${failure ? renderFailure(failure) : cleanReason(reason)}`,
    hint: findHint(name, failure?.reason ?? reason, failure),
  });
}

function explainDestroyError(error: unknown, { cloudFormation, name }: StackContext): DorcError {
  const { name: kind, message } = describeAwsError(error);
  if (kind === 'ValidationError') return createDestroyFailure(name, message, undefined);
  return explainAwsError(error, `delete stack ${name}`, cloudFormation.errorContext);
}

function findHint(name: string, reason: string, failure: StackEvent | undefined): string {
  const physicalName = failure?.physicalName ?? '';
  if (failure?.type === 'AWS::S3::Bucket' && /not empty/i.test(reason)) {
    return `A bucket with data is never deleted: if you do not need the data, run \`aws s3 rm s3://${physicalName} --recursive\`, then destroy again.`;
  }
  if (
    failure?.type === 'AWS::ECR::Repository' &&
    /not empty|contains images|still contains|RepositoryNotEmpty/i.test(reason)
  ) {
    return `The repository holds images: if nothing runs them, run \`aws ecr delete-repository --repository-name ${physicalName} --force\`, then destroy again.`;
  }
  if (/in use by/i.test(reason)) return 'Destroy the stacks that use it first: pipelines, then infra, then universal.';
  if (/TerminationProtection/i.test(reason)) {
    return `Switch its protection off: aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${name}`;
  }
  return 'Remove what the reason names, then destroy again.';
}
