import type { ItemBatcher } from '../definition';
import { evaluateField, evaluateInteger } from '../expressions';
import { payloadOf, type Payload } from '../payload';
import { payloadLimit } from '../payload-limit';
import type { StateVisit } from '../thread';

/** The input of one child execution, and how many items it stands for. */
export interface ChildInput {
  readonly input: Payload;
  readonly itemCount: number;
}

/** Puts items together; each alone where there is no ItemBatcher. */
export type Batch = (items: readonly Payload[]) => readonly ChildInput[];

/**
 * Evaluates an ItemBatcher's fields. A batch is `{ BatchInput, Items }`; it takes items as long as neither their number
 * nor its bytes as JSON exceed what the batcher, or the limit of a payload, allows, and one at least.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html
 */
export async function prepareBatching(visit: StateVisit, batcher: ItemBatcher | undefined): Promise<Batch> {
  if (!batcher) return (items) => items.map((input) => ({ input, itemCount: 1 }));
  const at = 'ItemBatcher/';
  const mostItems = await evaluateInteger(visit, batcher.MaxItemsPerBatch, `${at}MaxItemsPerBatch`, 1);
  const mostBytes = await evaluateInteger(visit, batcher.MaxInputBytesPerBatch, `${at}MaxInputBytesPerBatch`, 1);
  const batchInput = await evaluateField(visit, batcher.BatchInput, `${at}BatchInput`);
  const head = batchInput === undefined ? {} : { BatchInput: batchInput };
  const render = (batch: readonly Payload[]): ChildInput => ({
    input: payloadOf({ ...head, Items: batch.map(({ value }) => value) }),
    itemCount: batch.length,
  });
  const emptyBytes = Buffer.byteLength(render([]).input.text);

  return (items) => {
    const batches: Payload[][] = [];
    let bytes = Infinity;
    for (const item of items) {
      const size = Buffer.byteLength(item.text) + 1;
      const batch = batches.at(-1);
      const fits = bytes + size <= (mostBytes ?? payloadLimit) && (batch?.length ?? 0) < (mostItems ?? Infinity);
      if (batch && fits) {
        batch.push(item);
        bytes += size;
      } else {
        batches.push([item]);
        bytes = emptyBytes + size - 1;
      }
    }
    return batches.map(render);
  };
}
