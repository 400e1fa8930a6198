import { askPatiently } from './ask-patiently';
import type { RecordedEvent } from './cloud-formation-port';
import type { DeployedStack } from './deployed-stack';
import { pauseBefore } from './polling';
import type { StackContext } from './stack-context';
import { STACK_TYPE, type StackEvent } from './stack-event';
import { findStackCondition } from './stack-status';

export interface OperationEnd {
  /** The stack at the end; undefined where it was deleted. */
  readonly stack: DeployedStack | undefined;
  /** The events of this operation, oldest first. */
  readonly events: readonly StackEvent[];
}

/** Looks without news after which the stack itself is asked, in case an event got lost. */
const QUIET_LOOKS = 10;

/**
 * Waits until an operation that was started with `token` has ended, passing its events on as they come.
 * @param nameOrId the id for a stack that is being deleted, since its name may be another stack soon; else the name.
 */
export async function followOperation(context: StackContext, nameOrId: string, token: string): Promise<OperationEnd> {
  const { clock, cloudFormation, poll, signal } = context;
  const events: RecordedEvent[] = [];
  for (let quiet = 0; ; quiet++) {
    const fresh = await askPatiently(context, () => listNewEvents(context, nameOrId, token, events));
    if (fresh.length > 0) quiet = 0;
    for (const event of fresh) {
      events.push(event);
      context.emit(event);
    }
    if (fresh.some((event) => isStackAtRest(event, context.name)) || (quiet > 0 && quiet % QUIET_LOOKS === 0)) {
      const stack = await askPatiently(context, () => cloudFormation.findStack(nameOrId));
      const condition = findStackCondition(stack?.status);
      if (condition === 'absent') return { stack: undefined, events };
      if (condition !== 'busy' && condition !== 'reserved') return { stack, events };
    }
    await clock.sleep(pauseBefore(quiet, poll), signal);
  }
}

/** An event of the stack itself that is no beginning. Not proof of the end: a failure may be followed by the rollback. */
function isStackAtRest({ type, resource, status }: RecordedEvent, name: string): boolean {
  return type === STACK_TYPE && resource === name && !status.endsWith('_IN_PROGRESS');
}

/** Events of this operation that are not known yet, oldest first; reads back only as far as needed. */
async function listNewEvents(
  { cloudFormation }: StackContext,
  nameOrId: string,
  token: string,
  known: readonly RecordedEvent[],
): Promise<RecordedEvent[]> {
  const seen = new Set(known.map(({ id }) => id));
  const fresh: RecordedEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await cloudFormation.listEvents(nameOrId, nextToken);
    nextToken = page.nextToken;
    for (const event of page.events) {
      if (event.token !== token || seen.has(event.id)) return fresh.reverse();
      fresh.push(event);
    }
  } while (nextToken);
  return fresh.reverse();
}
