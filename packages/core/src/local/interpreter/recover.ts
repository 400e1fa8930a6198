import { finishState } from './finish-state';
import { matchesError } from './error-equals';
import { createRetries } from './retries';
import { sleep } from './sleep';
import { StateFailure } from './state-failure';
import type { Transition } from './states/state-type';
import type { StateVisit } from './thread';

/**
 * Runs the attempts of a state under its Retry and Catch. A retry writes no event of its own; a caught failure leaves the
 * state by the catcher's Output, Assign and Next.
 *
 * Failures in the state's own Output and Assign belong to the attempt: the specification makes no difference between
 * the errors that a state reports, and none was recorded.
 * @param giveUp called when no attempt is left, before the catchers are asked
 */
export async function recover(
  visit: StateVisit,
  attempt: () => Promise<Transition>,
  giveUp: () => void = () => undefined,
): Promise<Transition> {
  const retries = createRetries(visit.state.Retry);
  for (;;) {
    try {
      return await attempt();
    } catch (reason) {
      if (visit.thread.lifetime.ended || !(reason instanceof StateFailure)) throw reason;
      // Nothing catches States.Runtime, and it was recorded to end the execution without the state's own failed event.
      if (reason.report.error === 'States.Runtime') throw reason;
      const delay = retries.findDelay(reason.report);
      if (delay === undefined) {
        giveUp();
        return catchFailure(visit, reason);
      }
      await sleep(visit.thread, delay);
      visit.retryCount += 1;
    }
  }
}

async function catchFailure(visit: StateVisit, failure: StateFailure): Promise<Transition> {
  const catchers = visit.state.Catch ?? [];
  const index = catchers.findIndex(({ ErrorEquals }) => matchesError(ErrorEquals, failure.report));
  const catcher = catchers[index];
  if (!catcher) throw failure;
  const { errorOutput } = failure;
  return finishState(visit, {
    fields: catcher,
    location: `Catch/${index}/`,
    frame: { errorOutput },
    otherwise: { value: errorOutput, text: JSON.stringify(errorOutput) },
    next: catcher.Next,
  });
}
