import { DorcError } from '../errors';
import { cleanReason } from './clean-reason';
import type { OperationEnd } from './follow-operation';
import { findFailureHint } from './failure-hints';
import { resourceWords } from './resource-words';
import { STACK_TYPE, type StackEvent } from './stack-event';

/** Consequences of another failure, not causes. */
const CONSEQUENCE =
  /^(?:Resource (?:creation|update|deletion) cancelled|Rollback requested|The following resource\(s\) failed)/i;

/** The first resource that failed on its own account; the stack's own failure where no resource did. Events oldest first. */
export function findFirstFailure<E extends StackEvent>(events: readonly E[]): E | undefined {
  const failures = events.filter(({ status, reason }) => status.endsWith('_FAILED') && !CONSEQUENCE.test(reason ?? ''));
  return failures.find(({ type }) => type !== STACK_TYPE) ?? failures[0];
}

/** `extract (Lambda function "acme-dev-extract"): reason`. */
export function renderFailure(event: StackEvent): string {
  const reason = cleanReason(event.reason ?? '') || 'AWS gives no reason';
  if (event.type === STACK_TYPE) return reason;
  const name = event.physicalName && event.physicalName !== event.resource ? ` "${event.physicalName}"` : '';
  return `${event.resource} (${resourceWords(event.type)}${name}): ${reason}`;
}

/** What a deploy that ended in a rollback says: the first failure, what became of the stack, the way out. */
export function createDeployFailure(name: string, created: boolean, end: OperationEnd): DorcError {
  const status = end.stack?.status ?? 'DELETE_COMPLETE';
  const first = findFirstFailure(end.events);
  const why = first ? renderFailure(first) : cleanReason(end.stack?.statusReason ?? '') || `it ended as ${status}`;
  return new DorcError({
    code: 'DEPLOY_FAILED',
    message: `Stack ${name} could not be ${created ? 'created' : 'updated'}. ${sentence(why)} ${OUTCOMES[status] ?? `The stack is now ${status}.`}`,
    hint: findFailureHint(first?.reason ?? end.stack?.statusReason ?? ''),
  });
}

/** A template or change set that CloudFormation does not take: nothing has begun. */
export function createRefusal(name: string, refusal: string | StackEvent, cause?: unknown): DorcError {
  const reason = typeof refusal === 'string' ? refusal : (refusal.reason ?? '');
  const why = (typeof refusal === 'string' ? cleanReason(refusal) : renderFailure(refusal)) || 'AWS gives no reason';
  return new DorcError({
    code: 'DEPLOY_FAILED',
    message: `AWS does not accept the deploy of stack ${name}. ${sentence(why)} Nothing was changed.`,
    hint: findFailureHint(reason),
    cause,
  });
}

const OUTCOMES: Readonly<Record<string, string>> = {
  ROLLBACK_COMPLETE: 'It was rolled back: nothing was created.',
  DELETE_COMPLETE: 'It was rolled back: nothing was created.',
  ROLLBACK_FAILED: 'Rolling it back failed as well; the next deploy removes what is left.',
  UPDATE_ROLLBACK_COMPLETE: 'It was rolled back to the last version, which goes on running.',
  UPDATE_ROLLBACK_FAILED: 'Rolling it back failed as well; the next deploy tries to finish that first.',
};

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
