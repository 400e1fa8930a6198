import { StateFailure } from '../state-failure';
import { eventBeforeSuddenEnd, record, type StateVisit } from '../thread';

/** How the cause of every failure that AWS itself finds in a state begins. */
export function statePrefix({ name, enteredEventId }: StateVisit): string {
  return `An error occurred while executing the state '${name}' (entered at the event id #${enteredEventId}). `;
}

/**
 * Writes EvaluationFailed and throws the failure that goes with it.
 * @param location where the expression stands, such as `Output/total`; none for a state's input
 */
export function failEvaluation(
  visit: StateVisit,
  text: string,
  location: string | undefined,
  previousEventId = eventBeforeSuddenEnd(visit.thread),
): never {
  const report = { error: 'States.QueryEvaluationError', cause: statePrefix(visit) + text };
  const details = { ...report, ...(location !== undefined && { location }), state: visit.name };
  record(visit.thread, 'EvaluationFailed', details, { previousEventId });
  throw new StateFailure(report);
}
