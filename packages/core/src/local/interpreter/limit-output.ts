import type { Payload } from './payload';
import { isWithinPayloadLimit } from './payload-limit';
import { StateFailure, type FailureReport } from './state-failure';

/** What is reported of a result, an input or an output that is too large; `subject` is a state, a function or a service. */
export function dataLimitExceeded(subject: string): FailureReport {
  return {
    error: 'States.DataLimitExceeded',
    cause: `The state/task '${subject}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  };
}

/** @throws StateFailure `States.DataLimitExceeded`; AWS writes no event of its own for a state's output. */
export function checkPayloadLimit({ text }: Payload, stateName: string): void {
  if (!isWithinPayloadLimit(text)) throw new StateFailure(dataLimitExceeded(stateName));
}
