import { runBranches } from '../branches';
import { evaluateInteger, evaluateItems, evaluateNumber } from '../expressions';
import type { ItemProcessor } from '../definition';
import { payloadOf, type Payload } from '../payload';
import { record, type StateVisit } from '../thread';
import { getItemProcessor, selectItem } from './item';

/**
 * The items that an inline Map runs at once, whatever MaxConcurrency allows.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html
 */
const mostAtOnce = 40;

/** One attempt of an inline Map: all items within this execution and its history. */
export async function runInline(visit: StateVisit): Promise<Payload> {
  const { state, thread, name } = visit;
  const processor: ItemProcessor = await getItemProcessor(visit);
  const items = await evaluateItems(visit, state.Items);
  const concurrency = await evaluateInteger(visit, state.MaxConcurrency, 'MaxConcurrency', 0);
  // Recorded: an inline Map takes these fields too. They are evaluated and, being for Distributed Maps, change nothing.
  await evaluateNumber(visit, state.ToleratedFailureCount, 'ToleratedFailureCount');
  await evaluateNumber(visit, state.ToleratedFailurePercentage, 'ToleratedFailurePercentage');
  record(thread, 'MapStateStarted', { length: items.length });
  const outputs = await runBranches(visit, items.length, Math.min(concurrency || mostAtOnce, mostAtOnce), {
    mapItem: (index) => ({ Index: index, Value: items[index] }),
    started: (branch, index) => record(branch, 'MapIterationStarted', { name, index }),
    run: async (branch, index) => {
      const input = await selectItem({ ...visit, thread: branch, mapItem: branch.mapItem }, items[index]);
      return thread.execution.runStates(branch, processor, input);
    },
    finished: (branch, index) => {
      thread.lastEventId = record(branch, 'MapIterationSucceeded', { name, index });
    },
    failed: (branch, index, previousEventId) =>
      record(branch, 'MapIterationFailed', { name, index }, { previousEventId, advance: false }),
    aborted: (branch, index, previousEventId) =>
      record(branch, 'MapIterationAborted', { name, index }, { previousEventId, advance: false }),
  });
  return payloadOf(outputs.map(({ value }) => value));
}
