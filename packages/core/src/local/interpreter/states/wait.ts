import { evaluateInteger, evaluateTyped, failEvaluation, statePrefix } from '../expressions';
import { finishState } from '../finish-state';
import { sleep } from '../sleep';
import { StateFailure } from '../state-failure';
import type { StateVisit } from '../thread';
import { findInstant } from './offset-date-time';
import type { StateType } from './state-type';

/** The longest wait in seconds that AWS was recorded to accept, to the day: 24,855 days. */
const longestWait = 2 ** 31 - 1;

/**
 * Waits for `Seconds`, or until `Timestamp`; a time that is past passes at once.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html
 */
export const wait: StateType = {
  type: 'Wait',
  abortedEvent: 'WaitStateAborted',
  async run(visit) {
    const { state, input, thread } = visit;
    const milliseconds = state.Timestamp === undefined ? await forSeconds(visit) : await untilTimestamp(visit);
    if (milliseconds > longestWait * 1000) {
      const cause = `${statePrefix(visit)}Wait state delay is too long.`;
      throw new StateFailure({ error: 'States.Runtime', cause });
    }
    if (milliseconds > 0) await sleep(thread, milliseconds);
    return finishState(visit, { fields: state, otherwise: input, next: state.Next });
  },
};

async function forSeconds(visit: StateVisit): Promise<number> {
  return ((await evaluateInteger(visit, visit.state.Seconds, 'Seconds', 0)) ?? 0) * 1000;
}

async function untilTimestamp(visit: StateVisit): Promise<number> {
  const timestamp = await evaluateTyped(visit, visit.state.Timestamp, 'Timestamp', 'string');
  const instant = findInstant(timestamp);
  if (instant !== undefined) return instant - visit.thread.execution.host.clock.now();
  const text = `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${timestamp}`;
  // The one failed evaluation that was recorded to follow from the state's own WaitStateEntered.
  return failEvaluation(visit, text, 'Timestamp', visit.thread.lastEventId);
}
