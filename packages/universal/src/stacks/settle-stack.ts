import { DorcError } from '../errors';
import { askPatiently } from './ask-patiently';
import { findFirstFailure, renderFailure } from './deploy-failure';
import type { DeployedStack } from './deployed-stack';
import { followOperation } from './follow-operation';
import { pauseBefore } from './polling';
import type { StackContext } from './stack-context';
import { STACK_TYPE, type StackEvent } from './stack-event';
import { findStackCondition } from './stack-status';

/**
 * Brings a stack into a state from which it can be created or updated: waits for an operation that runs, deletes the remains of a failed
 * creation, finishes a rollback.
 * @param known the stack as it was listed, which saves a look.
 * @returns undefined where there is no stack; one in REVIEW_IN_PROGRESS is a name without resources.
 * @throws DorcError `STACK_BUSY`, `STACK_STUCK`, `FOREIGN_STACK`.
 */
export async function settleStack(context: StackContext, known?: DeployedStack): Promise<DeployedStack | undefined> {
  const { cloudFormation, name } = context;
  let stack = known ?? (await askPatiently(context, () => cloudFormation.findStack(name)));
  for (;;) {
    const condition = findStackCondition(stack?.status);
    if (!stack || condition === 'absent') return undefined;
    if (condition === 'reserved') return stack;
    // Waiting does no harm, and a stack on its way out may have no tags any more.
    if (condition !== 'busy') refuseForeign(stack);
    if (condition === 'ready') return stack;
    stack = await STEPS[condition](context, stack);
  }
}

type Step = (context: StackContext, stack: DeployedStack) => Promise<DeployedStack | undefined>;

const STEPS: Readonly<Record<'busy' | 'remains' | 'rollback-failed' | 'paused' | 'stuck', Step>> = {
  busy: waitUntilAtRest,
  remains: async (context, stack) => {
    context.notice(`its creation failed (${stack.status}): removing what is left, then creating it again`);
    // By id: a name could by now be a stack that another deploy has created.
    const request = { ...context.operation(), stackName: stack.id };
    await context.cloudFormation.deleteStack(request);
    const end = await followOperation(context, stack.id, request.token);
    if (end.stack) throw stuck(end.stack, end.events);
    return undefined;
  },
  'rollback-failed': async (context, stack) => {
    context.notice('its last rollback did not end (UPDATE_ROLLBACK_FAILED): finishing that first');
    const request = context.operation();
    await context.cloudFormation.continueUpdateRollback(request);
    const end = await followOperation(context, stack.id, request.token);
    if (end.stack?.status === 'UPDATE_ROLLBACK_FAILED') throw stuck(end.stack, end.events);
    return end.stack;
  },
  paused: async (context, stack) => {
    context.notice('its last update failed and was not rolled back (UPDATE_FAILED): rolling it back first');
    const request = context.operation();
    await context.cloudFormation.rollbackStack(request);
    const end = await followOperation(context, stack.id, request.token);
    if (end.stack?.status === 'UPDATE_FAILED') throw stuck(end.stack, end.events);
    return end.stack;
  },
  stuck: async (context, stack) => {
    const { events } = await askPatiently(context, () => context.cloudFormation.listEvents(stack.id));
    throw stuck(stack, lastOperation(events));
  },
};

/** Waits for another deploy, or for an earlier one that goes on in AWS. */
export async function waitUntilAtRest(context: StackContext, stack: DeployedStack): Promise<DeployedStack | undefined> {
  const { busyLimitMs, clock, cloudFormation, name, poll, signal } = context;
  const begin = clock.now();
  context.notice(`another deploy of it, or an earlier one, is running (${stack.status}): waiting for its end`);
  for (let look = 0; ; look++) {
    await clock.sleep(pauseBefore(look, poll), signal);
    const now = await askPatiently(context, () => cloudFormation.findStack(stack.id));
    if (findStackCondition(now?.status) !== 'busy') return askPatiently(context, () => cloudFormation.findStack(name));
    if (clock.now() - begin < busyLimitMs) continue;
    throw new DorcError({
      code: 'STACK_BUSY',
      message: `Stack ${name} has been ${now?.status ?? ''} for ${Math.round(busyLimitMs / 60_000)} minutes by another deploy`,
      hint: 'Wait until that deploy has ended (the CloudFormation console shows it), then run the command again.',
    });
  }
}

/** A stack that dorc did not make is not touched, whatever its name. */
export function refuseForeign({ name, own }: DeployedStack): void {
  if (own) return;
  throw new DorcError({
    code: 'FOREIGN_STACK',
    message: `There is a stack ${name} in this account that was not made by dorc, so it is left alone`,
    hint: `Choose another project name in universal/universal.ts, or delete that stack: aws cloudformation delete-stack --stack-name ${name}`,
  });
}

/** The events of the last operation, oldest first, out of all of them, newest first. */
function lastOperation<E extends StackEvent>(events: readonly E[]): E[] {
  const begin = events.findIndex(
    ({ type, status }) => type === STACK_TYPE && /^(?:CREATE|UPDATE|DELETE|IMPORT)_IN_PROGRESS$/.test(status),
  );
  return events.slice(0, begin === -1 ? undefined : begin).reverse();
}

function stuck({ name, status }: DeployedStack, events: Parameters<typeof findFirstFailure>[0]): DorcError {
  const failure = findFirstFailure(events);
  return new DorcError({
    code: 'STACK_STUCK',
    message: `Stack ${name} is ${status} and cannot be deployed. ${failure ? renderFailure(failure) : 'AWS gives no reason'}`,
    hint:
      HINTS[status] ?? `Open stack ${name} in the CloudFormation console and roll it back there, then deploy again.`,
  });
}

const HINTS: Readonly<Record<string, string>> = {
  DELETE_FAILED: 'Remove what that resource still holds, destroy the stack, then deploy again.',
  UPDATE_ROLLBACK_FAILED:
    'Undo what was changed on that resource by hand, then deploy again; or skip it: aws cloudformation continue-update-rollback --resources-to-skip.',
};
