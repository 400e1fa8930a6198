import * as fc from 'fast-check';
import { runHere } from '../fixtures/run-here';

interface Batch {
  readonly Items: readonly unknown[];
}

async function batchesOf(items: readonly unknown[], ItemBatcher: object): Promise<readonly Batch[]> {
  const ItemProcessor = {
    ProcessorConfig: { Mode: 'DISTRIBUTED' },
    StartAt: 'one',
    States: { one: { Type: 'Pass', End: true } },
  };
  const run = await runHere({ each: { Type: 'Map', ItemProcessor, ItemBatcher, End: true } }, { input: items });
  return run.output as readonly Batch[];
}

describe('an item batcher', () => {
  it('loses and repeats nothing, and keeps to both limits wherever an item fits at all', async () => {
    const item = fc.oneof(fc.string({ maxLength: 40 }), fc.integer());
    await fc.assert(
      fc.asyncProperty(
        fc.array(item, { maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 20, max: 120 }),
        async (items, most, bytes) => {
          const batches = await batchesOf(items, { MaxItemsPerBatch: most, MaxInputBytesPerBatch: bytes });
          expect(batches.flatMap(({ Items }) => Items)).toEqual(items);
          for (const batch of batches) {
            expect(batch.Items.length).toBeLessThanOrEqual(most);
            if (batch.Items.length > 1) expect(Buffer.byteLength(JSON.stringify(batch))).toBeLessThanOrEqual(bytes);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('fills a batch up to the very byte', async () => {
    // {"Items":[1,2]} has 15 bytes.
    expect(await batchesOf([1, 2, 3], { MaxInputBytesPerBatch: 15 })).toEqual([{ Items: [1, 2] }, { Items: [3] }]);
    expect(await batchesOf([1, 2, 3], { MaxInputBytesPerBatch: 14 })).toHaveLength(3);
  });
});
