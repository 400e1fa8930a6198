import type { TaskAttempt } from '../index';
import { createVirtualClock } from '../fixtures/virtual-clock';
import { detailsOf, runHere, trace } from '../fixtures/run-here';

const lambda = 'arn:aws:states:::lambda:invoke';
const mapOf = (state: object, fields: object = {}) => ({
  each: {
    Type: 'Map',
    ItemProcessor: { StartAt: 'one', States: { one: { Type: 'Pass', End: true, ...state } } },
    ...fields,
    End: true,
  },
});

describe('inline Map', () => {
  it('runs its items one after another, with the events of AWS', async () => {
    const run = await runHere(mapOf({ Output: '{% $states.input * 2 %}' }, { MaxConcurrency: 1 }), { input: [1, 2] });
    expect(run.output).toEqual([2, 4]);
    expect(trace(run.events).slice(1)).toEqual([
      '2 < 0 MapStateEntered',
      '3 < 2 MapStateStarted',
      '4 < 3 MapIterationStarted',
      '5 < 4 PassStateEntered',
      '6 < 5 PassStateExited',
      '7 < 6 MapIterationSucceeded',
      '8 < 6 MapIterationStarted',
      '9 < 8 PassStateEntered',
      '10 < 9 PassStateExited',
      '11 < 10 MapIterationSucceeded',
      '12 < 11 MapStateSucceeded',
      '13 < 11 MapStateExited',
      '14 < 13 ExecutionSucceeded',
    ]);
  });

  it.each([
    ['{% [] %}', []],
    ['{% [7] %}', [7]],
    [
      [1, '{% 1 + 1 %}'],
      [1, 2],
    ],
    ['{% $states.input.rows %}', [{ id: 1 }]],
  ])('keeps an array of one or none: Items %j', async (Items, output) => {
    const run = await runHere(mapOf({}, { Items }), { input: { rows: [{ id: 1 }] } });
    expect(run.output).toEqual(output);
    expect(detailsOf(run.events, 'MapStateStarted')).toEqual([{ length: output.length }]);
  });

  it.each([
    [
      { Items: '{% 1 %}' },
      /The JSONata expression '1' specified for the field 'Items' returned an unexpected result type\. Expected 'array', but was 'number' for value: 1$/,
    ],
    [{ Items: '{% null %}' }, /but was 'null' for value: null$/],
    [
      { Items: '{% $f := function($x){$x} %}' },
      /specified for the field 'Items' returned an unsupported result type\.$/,
    ],
    [{}, /\(entered at the event id #2\)\. Map state input must be an array but was: {"a":"b"}$/],
  ])('fails without a list: %j', async (fields, cause) => {
    const run = await runHere(mapOf({}, fields), { input: { a: 'b' } });
    expect(run).toMatchObject({ error: 'States.QueryEvaluationError', cause: expect.stringMatching(cause) });
    expect(trace(run.events).slice(1)).toEqual([
      '2 < 0 MapStateEntered',
      '3 < 0 EvaluationFailed',
      '4 < 3 MapStateFailed',
      '5 < 4 ExecutionFailed',
    ]);
    const located = 'Items' in fields ? { location: 'Items' } : {};
    expect(detailsOf(run.events, 'EvaluationFailed')).toEqual([
      { error: run.error, cause: run.cause, ...located, state: 'each' },
    ]);
  });

  it('shows the item, its index and outer variables to the selector and to the states within', async () => {
    const states = {
      set: { Type: 'Pass', Assign: { x: 'outer' }, Next: 'each' },
      ...mapOf(
        { Output: ['{% $states.input %}', '{% $states.context.Map.Item.Index %}'], Assign: { x: 'inner' } },
        {
          Items: ['a', 'b'],
          ItemSelector: { item: '{% $states.context.Map.Item.Value %}', x: '{% $x %}', all: '{% $states.input %}' },
        },
      ),
    };
    const run = await runHere(states, { input: 1 });
    expect(run.output).toEqual([
      [{ item: 'a', x: 'outer', all: 1 }, 0],
      [{ item: 'b', x: 'outer', all: 1 }, 1],
    ]);
  });

  it('runs no more at once than MaxConcurrency, and never more than 40', async () => {
    const most = async (fields: object) => {
      let running = 0;
      let seen = 0;
      const clock = createVirtualClock();
      const input = Array.from({ length: 100 }, (_, index) => index);
      const invoke = async ({ arguments: item }: TaskAttempt) => {
        seen = Math.max(seen, ++running);
        await new Promise<void>((resolve) => clock.schedule(10, resolve));
        running--;
        return item;
      };
      const run = await runHere(mapOf({ Type: 'Task', Resource: lambda }, fields), { clock, input, invoke });
      expect(run.output).toEqual(input);
      return seen;
    };
    expect(await most({ MaxConcurrency: '{% $n := 3 %}' })).toBe(3);
    expect(await most({ MaxConcurrency: 0 })).toBe(40);
    expect(await most({ MaxConcurrency: 1000 })).toBe(40);
  });

  it('stops at the first failure as AWS was recorded to', async () => {
    const states = mapOf({ Type: 'Task', Resource: lambda, TimeoutSeconds: '{% $states.input %}' });
    const run = await runHere(states, { input: [2, 1, 3], invoke: () => new Promise(() => undefined) });
    expect(run).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    const failed = run.events.find(({ type }) => type === 'TaskTimedOut')?.id ?? 0;
    expect(trace(run.events).slice(failed)).toEqual([
      `${failed + 1} < ${failed} MapIterationFailed`,
      `${failed + 2} < ${failed} TaskStateAborted`,
      `${failed + 3} < ${failed} MapIterationAborted`,
      `${failed + 4} < ${failed} TaskStateAborted`,
      `${failed + 5} < ${failed} MapIterationAborted`,
      `${failed + 6} < ${failed} TaskStateAborted`,
      `${failed + 7} < ${failed} MapStateFailed`,
      `${failed + 8} < ${failed + 7} ExecutionFailed`,
    ]);
    expect(detailsOf(run.events, 'MapIterationFailed')).toEqual([{ name: 'each', index: 1 }]);
  });

  it('is retried and caught as a whole', async () => {
    const states = {
      ...mapOf(
        { Type: 'Fail', Error: 'E', Cause: 'c' },
        { Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1 }], Catch: [{ ErrorEquals: ['States.ALL'], Next: 'after' }] },
      ),
      after: { Type: 'Pass', End: true },
    };
    const run = await runHere(states, { input: [1] });
    expect(run.output).toEqual({ Error: 'E', Cause: 'c' });
    expect(trace(run.events).slice(1, 11)).toEqual([
      '2 < 0 MapStateEntered',
      '3 < 2 MapStateStarted',
      '4 < 3 MapIterationStarted',
      '5 < 4 FailStateEntered',
      '6 < 5 MapIterationFailed',
      '7 < 5 MapStateStarted',
      '8 < 7 MapIterationStarted',
      '9 < 8 FailStateEntered',
      '10 < 9 MapIterationFailed',
      '11 < 9 MapStateFailed',
    ]);
  });

  it('runs many items without a deep stack', async () => {
    const input = Array.from({ length: 4000 }, (_, index) => index);
    expect((await runHere(mapOf({}, { MaxConcurrency: 1 }), { input })).output).toEqual(input);
  });
});
