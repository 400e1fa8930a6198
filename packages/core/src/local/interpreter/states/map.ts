import { finishState } from '../finish-state';
import { runDistributed, runInline } from '../map';
import { recover } from '../recover';
import { record } from '../thread';
import type { StateType } from './state-type';

/**
 * Runs its item processor for each item; the result is the list of their outputs, in the order of the items.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map.html
 */
export const map: StateType = {
  type: 'Map',
  retriable: true,
  abortedEvent: 'MapStateAborted',
  run: (visit) => {
    const { state, thread } = visit;
    const runOnce = state.ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED' ? runDistributed : runInline;
    return recover(
      visit,
      async () => {
        const result = await runOnce(visit);
        record(thread, 'MapStateSucceeded', undefined, { advance: false });
        return finishState(visit, {
          fields: state,
          frame: { result: result.value },
          otherwise: result,
          next: state.Next,
        });
      },
      () => record(thread, 'MapStateFailed'),
    );
  },
};
