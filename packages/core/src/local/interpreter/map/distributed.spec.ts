import type { EventSource, ObjectStore } from '../index';
import { createVirtualClock } from '../fixtures/virtual-clock';
import { detailsOf, runHere, trace } from '../fixtures/run-here';

const distributed = (state: object, fields: object = {}) => ({
  each: {
    Type: 'Map',
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'one',
      States: { one: { Type: 'Pass', End: true, ...state }, odd: { Type: 'Fail', Error: 'Odd', Cause: 'it is odd' } },
    },
    ...fields,
    End: true,
  },
});
/** Fails for odd items. */
const refuseOdd = {
  Type: 'Choice',
  Choices: [{ Condition: '{% $states.input % 2 = 1 %}', Next: 'odd' }],
  Default: 'fine',
};
const withFine = (fields: object) => {
  const { each } = distributed(refuseOdd, fields);
  const States = { ...each.ItemProcessor.States, fine: { Type: 'Pass', End: true } };
  return { each: { ...each, ItemProcessor: { ...each.ItemProcessor, States } } };
};

describe('Distributed Map', () => {
  it('keeps the events of its children apart', async () => {
    const seen: [string, EventSource][] = [];
    const onEvent = ({ type }: { type: string }, source: EventSource) => seen.push([type, source]);
    const run = await runHere(distributed({ Output: '{% $states.input + 1 %}' }), { input: [1, 2], onEvent });
    expect(run.output).toEqual([2, 3]);
    expect(trace(run.events).slice(1)).toEqual([
      '2 < 0 MapStateEntered',
      '3 < 2 MapStateStarted',
      '4 < 3 MapRunStarted',
      '5 < 4 MapRunSucceeded',
      '6 < 5 MapStateSucceeded',
      '7 < 5 MapStateExited',
      '8 < 7 ExecutionSucceeded',
    ]);
    const children = seen.filter(([, { child }]) => child);
    expect(children.map(([type]) => type).filter((type) => type === 'ExecutionSucceeded')).toHaveLength(2);
    expect(new Set(children.map(([, { executionArn }]) => executionArn)).size).toBe(2);
  });

  it('gives a child its own context and none of the outer variables', async () => {
    const states = {
      set: { Type: 'Pass', Assign: { x: 1 }, Next: 'each' },
      ...distributed(
        { Output: { context: '{% $states.context %}', x: '{% $exists($x) %}' } },
        { Items: ['a'], Label: 'rows', ItemSelector: { x: '{% $x %}', item: '{% $states.context.Map.Item %}' } },
      ),
    };
    const run = await runHere(states, { stateMachineName: 'sales', account: '111111111111' });
    const id = 'arn:aws:states:us-east-1:111111111111';
    expect(run.output).toEqual([
      {
        context: {
          Execution: {
            Id: expect.stringContaining(`${id}:execution:sales/rows:`),
            Input: { x: 1, item: { Index: 0, Value: 'a', Source: 'STATE_DATA' } },
            Name: expect.any(String),
            RoleArn: 'arn:aws:iam::111111111111:role/sales',
            StartTime: '2026-01-01T00:00:00.000Z',
            RedriveCount: 0,
          },
          StateMachine: { Id: `${id}:stateMachine:sales/rows`, Name: 'sales/rows' },
          State: { Name: 'one', EnteredTime: '2026-01-01T00:00:00.000Z' },
        },
        x: false,
      },
    ]);
    expect(detailsOf(run.events, 'MapRunStarted')).toEqual([
      { mapRunArn: expect.stringContaining(`${id}:mapRun:sales/rows:`) },
    ]);
  });

  it('fails at the first failed child, which it stops the others for', async () => {
    const states = distributed({ Type: 'Wait', Seconds: '{% $states.input %}', End: undefined, Next: 'odd' });
    const clock = createVirtualClock(0);
    const ends: string[] = [];
    const onEvent = ({ type }: { type: string }, { child }: EventSource) => {
      if (child && /^Execution(?!Started)/.test(type)) ends.push(type);
    };
    const run = await runHere(states, { input: [5, 50], clock, onEvent });
    expect(ends).toEqual(['ExecutionFailed', 'ExecutionAborted']);
    expect(run).toMatchObject({
      status: 'FAILED',
      error: 'States.ExceedToleratedFailureThreshold',
      cause: 'The specified tolerated failure threshold was exceeded',
    });
    expect(clock.now()).toBe(5000);
    expect(trace(run.events).slice(3)).toEqual([
      '4 < 3 MapRunStarted',
      '5 < 4 MapRunFailed',
      '6 < 5 MapStateFailed',
      '7 < 6 ExecutionFailed',
    ]);
  });

  it('stops its children with itself', async () => {
    const aborted: boolean[] = [];
    const onEvent = ({ type }: { type: string }, { child }: EventSource) => {
      if (type === 'ExecutionAborted') aborted.push(child);
    };
    const controller = new AbortController();
    const clock = createVirtualClock(0);
    clock.schedule(1000, () => controller.abort());
    const states = distributed({ Type: 'Wait', Seconds: 50 });
    const run = await runHere(states, { input: [1, 2], clock, onEvent, signal: controller.signal });
    expect(run.status).toBe('ABORTED');
    expect(aborted.sort()).toEqual([false, true, true]);
  });

  it('ends with a defect of the host in a child', async () => {
    const defect = new Error('no such program');
    const states = distributed({ Type: 'Task', Resource: 'arn:aws:states:::a:b' }, { ToleratedFailurePercentage: 100 });
    await expect(runHere(states, { input: [1, 2], invoke: () => Promise.reject(defect) })).rejects.toBe(defect);
  });

  it.each([
    [{ ToleratedFailureCount: 2 }, 'SUCCEEDED'],
    [{ ToleratedFailureCount: 1 }, 'FAILED'],
    [{ ToleratedFailurePercentage: 50 }, 'SUCCEEDED'],
    [{ ToleratedFailurePercentage: '{% 49.9 %}' }, 'FAILED'],
    [{ ToleratedFailurePercentage: 100, ToleratedFailureCount: 1 }, 'FAILED'],
    [{ ToleratedFailureCount: 3, ToleratedFailurePercentage: 100 }, 'SUCCEEDED'],
  ])('with two of four failing, %j ends as %s', async (fields, status) => {
    expect((await runHere(withFine(fields), { input: [1, 2, 3, 4] })).status).toBe(status);
  });

  it('describes a tolerated failure in the place of its output', async () => {
    const { output } = await runHere(withFine({ ToleratedFailureCount: 1 }), { input: [2, 3] });
    expect(output).toEqual([
      2,
      expect.objectContaining({ Status: 'FAILED', Error: 'Odd', Cause: 'it is odd', Input: '3' }),
    ]);
  });

  it.each([
    [{ ToleratedFailureCount: '{% -1 %}' }, /ToleratedFailureCount cannot be negative\.$/],
    [{ ToleratedFailurePercentage: '{% 100.1 %}' }, /ToleratedFailurePercentage must be between 0 and 100\.$/],
  ])('%j ends the execution, uncaught', async (fields, cause) => {
    const Catch = [{ ErrorEquals: ['States.ALL', 'States.Runtime'], Next: 'after' }];
    const states = { ...distributed({}, { ...fields, Catch }), after: { Type: 'Pass', End: true } };
    const run = await runHere(states, { input: [1] });
    expect(run).toMatchObject({ error: 'States.Runtime', cause: expect.stringMatching(cause) });
    expect(trace(run.events).slice(2)).toEqual(['3 < 2 MapStateStarted', '4 < 3 ExecutionFailed']);
  });

  it('batches its items', async () => {
    const ItemBatcher = { MaxItemsPerBatch: '{% 2 %}', BatchInput: { day: '{% $states.input.day %}' } };
    const states = distributed(
      {},
      { Items: [1, 2, 3], ItemBatcher, ItemSelector: { n: '{% $states.context.Map.Item.Value %}' } },
    );
    const BatchInput = { day: 'monday' };
    expect((await runHere(states, { input: BatchInput })).output).toEqual([
      { BatchInput, Items: [{ n: 1 }, { n: 2 }] },
      { BatchInput, Items: [{ n: 3 }] },
    ]);
  });

  it('runs no more children at once than MaxConcurrency', async () => {
    const clock = createVirtualClock(0);
    const states = distributed({ Type: 'Wait', Seconds: 10 }, { MaxConcurrency: 2 });
    await runHere(states, { input: [1, 2, 3, 4, 5], clock });
    expect(clock.now()).toBe(30_000);
  });

  it('writes results to a bucket, with a manifest, and names it', async () => {
    const written = new Map<string, string>();
    const objects: ObjectStore = {
      read: () => '',
      list: () => [],
      write: (bucket, key, text) => void written.set(`${bucket}/${key}`, text),
    };
    const ResultWriter = {
      Resource: 'arn:aws:states:::s3:putObject',
      Arguments: { Bucket: '{% $states.input.bucket %}', Prefix: 'out' },
    };
    const states = withFine({ Items: [2, 3], ResultWriter, ToleratedFailureCount: 1 });
    const run = await runHere(states, { input: { bucket: 'b' }, objects });
    const arn = (detailsOf(run.events, 'MapRunStarted')[0] as { mapRunArn: string }).mapRunArn;
    const folder = `out/${arn.split(':').at(-1)}`;
    expect(run.output).toEqual({
      MapRunArn: arn,
      ResultWriterDetails: { Bucket: 'b', Key: `${folder}/manifest.json` },
    });
    const manifest = JSON.parse(written.get(`b/${folder}/manifest.json`) ?? '');
    expect(manifest).toEqual({
      DestinationBucket: 'b',
      MapRunArn: arn,
      ResultFiles: {
        FAILED: [{ Key: `${folder}/FAILED_0.json`, Size: expect.any(Number) }],
        PENDING: [],
        SUCCEEDED: [{ Key: `${folder}/SUCCEEDED_0.json`, Size: expect.any(Number) }],
      },
    });
    const results = JSON.parse(written.get(`b/${folder}/SUCCEEDED_0.json`) ?? '');
    expect(results).toEqual([expect.objectContaining({ Status: 'SUCCEEDED', Input: '2', Output: '2' })]);
  });

  it('flattens results where its ResultWriter says so', async () => {
    const ResultWriter = { WriterConfig: { Transformation: 'FLATTEN' } };
    const states = distributed({ Output: ['{% $states.input %}', 0] }, { ResultWriter });
    expect((await runHere(states, { input: [1, 2] })).output).toEqual([1, 0, 2, 0]);
  });
});
