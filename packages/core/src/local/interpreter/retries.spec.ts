import * as fc from 'fast-check';
import { createVirtualClock } from './fixtures/virtual-clock';
import { runHere, trace } from './fixtures/run-here';
import { createRetries } from './retries';

const report = { error: 'E' };

function delays(retrier: object, random?: () => number): (number | undefined)[] {
  const retries = createRetries([{ ErrorEquals: ['E'], ...retrier }], random);
  return Array.from({ length: 6 }, () => retries.findDelay(report));
}

describe('createRetries', () => {
  it('waits 1, 2 and 4 seconds by default', () => {
    expect(delays({})).toEqual([1000, 2000, 4000, undefined, undefined, undefined]);
  });

  it.each([
    [{ MaxAttempts: 0 }, [undefined]],
    [{ IntervalSeconds: 3, BackoffRate: 1, MaxAttempts: 2 }, [3000, 3000, undefined]],
    [
      { IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 4, MaxDelaySeconds: 10 },
      [2000, 6000, 10_000, 10_000, undefined],
    ],
  ])('%j', (retrier, expected) => {
    expect(delays(retrier).slice(0, expected.length)).toEqual(expected);
  });

  it('spreads a delay with full jitter, and never beyond it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (luck) => {
        const [first = -1, second = -1] = delays({ JitterStrategy: 'FULL' }, () => luck);
        expect(first).toBeCloseTo(1000 * luck);
        expect(second).toBeLessThanOrEqual(2000);
        expect(second).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('lets each retrier count for itself, and passes over those for other errors', () => {
    const retries = createRetries([
      { ErrorEquals: ['A'], MaxAttempts: 1, IntervalSeconds: 1 },
      { ErrorEquals: ['B', 'States.Timeout'], MaxAttempts: 1, IntervalSeconds: 5 },
    ]);
    expect(['A', 'B', 'A', 'B', 'C'].map((error) => retries.findDelay({ error }))).toEqual([
      1000,
      5000,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('a retried task', () => {
  it('writes no event of the retry itself, and waits in the execution’s time', async () => {
    const clock = createVirtualClock(0);
    const call = {
      Type: 'Task',
      Resource: 'arn:aws:lambda:eu-west-1:111111111111:function:f',
      Arguments: '{% $states.context.State.RetryCount %}',
      Retry: [{ ErrorEquals: ['States.ALL'] }],
      End: true,
    };
    const invoke = ({ arguments: count }: { arguments: unknown }) => {
      if (count !== 2) throw { error: 'E' };
      return 'third time';
    };
    const run = await runHere({ call }, { clock, invoke });
    expect(run.output).toBe('third time');
    expect(clock.now()).toBe(3000);
    expect(trace(run.events).slice(1, 9)).toEqual([
      '2 < 0 TaskStateEntered',
      '3 < 2 LambdaFunctionScheduled',
      '4 < 3 LambdaFunctionStarted',
      '5 < 4 LambdaFunctionFailed',
      '6 < 5 LambdaFunctionScheduled',
      '7 < 6 LambdaFunctionStarted',
      '8 < 7 LambdaFunctionFailed',
      '9 < 8 LambdaFunctionScheduled',
    ]);
  });
});
