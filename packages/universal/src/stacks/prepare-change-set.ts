import { randomBytes } from 'node:crypto';
import { describeAwsError, findAwsErrorKind } from '../aws/aws-error-kind';
import { askPatiently } from './ask-patiently';
import type { ChangeSetRequest, ChangeSetState } from './cloud-formation-port';
import { isMissing, isRaced } from './cloud-formation-errors';
import { createRefusal } from './deploy-failure';
import { pauseBefore } from './polling';
import type { StackContext } from './stack-context';
import { findValidationFailures, isValidationFailure } from './validation-failures';

/** `empty`: AWS sees nothing to change. `raced`: another deploy was quicker, look at the stack again. */
export type PreparedChangeSet =
  | { readonly outcome: 'ready'; readonly changeSet: ChangeSetState }
  | { readonly outcome: 'empty' }
  | { readonly outcome: 'raced' };

const NO_CHANGES = /didn't contain changes|no updates are to be performed/i;

/**
 * Creates a change set and waits until AWS has worked it out. One that is not to be executed is deleted again, with the empty stack
 * that it made.
 * @throws DorcError `DEPLOY_FAILED` where AWS does not take the template.
 */
export async function prepareChangeSet(
  context: StackContext,
  request: Omit<ChangeSetRequest, 'changeSetName' | 'stackName'>,
): Promise<PreparedChangeSet> {
  const changeSetName = `dorc-${randomBytes(10).toString('hex')}`;
  try {
    await create(context, { ...request, stackName: context.name, changeSetName });
    const changeSet = await waitUntilPrepared(context, changeSetName);
    if (!changeSet) return { outcome: 'raced' };
    if (changeSet.status === 'CREATE_COMPLETE') return { outcome: 'ready', changeSet };
    const { statusReason = changeSet.status } = changeSet;
    const target = { stackName: context.name, changeSet: changeSet.id };
    const [invalid] = isValidationFailure(statusReason)
      ? await findValidationFailures(context.cloudFormation, target)
      : [];
    await discardChangeSet(context, changeSetName);
    if (NO_CHANGES.test(statusReason)) return { outcome: 'empty' };
    throw createRefusal(context.name, invalid ?? statusReason);
  } catch (error) {
    if (isRaced(error)) return { outcome: 'raced' };
    if (context.signal?.aborted) await discardChangeSet(context, changeSetName);
    throw error;
  }
}

/** Deletes a change set, and its stack where that holds no resource and no other change set. */
export async function discardChangeSet(
  { cloudFormation, name, operation }: StackContext,
  changeSetName: string,
): Promise<void> {
  try {
    await cloudFormation.deleteChangeSet(name, changeSetName);
    const stack = await cloudFormation.findStack(name);
    if (stack?.status !== 'REVIEW_IN_PROGRESS') return;
    if ((await cloudFormation.listChangeSets(name)).length > 0) return;
    await cloudFormation.deleteStack({ ...operation(), stackName: stack.id });
  } catch (error) {
    // What is left is a name without resources, which the next deploy takes over: no reason to hide why this one ended.
    if (!isMissing(error) && findAwsErrorKind(error) === 'other' && !isRaced(error)) throw error;
  }
}

async function create({ cloudFormation, name }: StackContext, request: ChangeSetRequest): Promise<void> {
  try {
    await cloudFormation.createChangeSet(request);
  } catch (error) {
    // The name is random: where it exists, the answer to an earlier try of this very request got lost.
    if (
      /^AlreadyExists/.test(describeAwsError(error).name) &&
      (await cloudFormation.findChangeSet(name, request.changeSetName))
    )
      return;
    if (isRaced(error) || findAwsErrorKind(error) !== 'other') throw error;
    throw createRefusal(name, describeAwsError(error).message, error);
  }
}

async function waitUntilPrepared(context: StackContext, changeSetName: string): Promise<ChangeSetState | undefined> {
  const { clock, cloudFormation, name, poll, signal } = context;
  for (let look = 0; ; look++) {
    signal?.throwIfAborted();
    const changeSet = await askPatiently(context, () => cloudFormation.findChangeSet(name, changeSetName));
    if (!changeSet || !/^CREATE_(?:PENDING|IN_PROGRESS)$/.test(changeSet.status)) return changeSet;
    await clock.sleep(pauseBefore(look, poll), signal);
  }
}
