import { createVirtualClock } from '../fixtures/virtual-clock';
import { runHere, trace } from '../fixtures/run-here';

const lambda = 'arn:aws:states:::lambda:invoke';
const branch = (name: string, ...fields: object[]) => ({
  StartAt: name,
  States: { [name]: Object.assign({ Type: 'Pass', End: true }, ...fields) as object },
});
const parallel = (branches: object[], fields: object = {}) => ({
  all: { Type: 'Parallel', Branches: branches, ...fields, End: true },
});

describe('Parallel', () => {
  it('gives the outputs in the order of the branches, whichever ends first', async () => {
    const branches = [
      branch('a', { Type: 'Wait', Seconds: 5 }),
      branch('b', { Output: 'b' }),
      branch('c', { Type: 'Wait', Seconds: 2 }),
    ];
    const run = await runHere(parallel(branches, { Arguments: { n: '{% 1 + 1 %}' } }));
    expect(run.output).toEqual([{ n: 2 }, 'b', { n: 2 }]);
    expect(trace(run.events)).toEqual([
      '1 < 0 ExecutionStarted',
      '2 < 0 ParallelStateEntered',
      '3 < 2 ParallelStateStarted',
      '4 < 3 WaitStateEntered',
      '5 < 3 PassStateEntered',
      '6 < 3 WaitStateEntered',
      '7 < 5 PassStateExited',
      '8 < 6 WaitStateExited',
      '9 < 4 WaitStateExited',
      '10 < 9 ParallelStateSucceeded',
      '11 < 9 ParallelStateExited',
      '12 < 11 ExecutionSucceeded',
    ]);
  });

  it('runs its branches at the same time', async () => {
    const clock = createVirtualClock(0);
    await runHere(parallel(['a', 'b', 'c'].map((name) => branch(name, { Type: 'Wait', Seconds: 5 }))), { clock });
    expect(clock.now()).toBe(5000);
  });

  it('lets branches read outer variables and keep their own', async () => {
    const states = {
      set: { Type: 'Pass', Assign: { x: 1 }, Next: 'all' },
      all: {
        Type: 'Parallel',
        Branches: [
          branch('a', { Output: '{% $x %}', Assign: { x: 2 } }),
          branch('b', { Output: '{% $x + 10 %}', Assign: { x: 3 } }),
        ],
        Next: 'after',
      },
      after: { Type: 'Pass', Output: ['{% $states.input %}', '{% $x %}'], End: true },
    };
    expect((await runHere(states)).output).toEqual([[1, 11], 1]);
  });

  it('stops the other branches when one fails, and says which states were cut short', async () => {
    const signals: AbortSignal[] = [];
    const branches = [
      branch('slow', { Type: 'Task', Resource: lambda }),
      branch('failing', { Type: 'Task', Resource: lambda, TimeoutSeconds: 3 }),
      branch('waiting', { Type: 'Wait', Seconds: 60 }),
    ];
    const clock = createVirtualClock(0);
    const run = await runHere(parallel(branches), {
      clock,
      invoke: ({ signal }) => {
        signals.push(signal);
        return new Promise(() => undefined);
      },
    });
    expect(run).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(clock.now()).toBe(3000);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
    const failed = run.events.find(({ type }) => type === 'TaskTimedOut')?.id;
    expect(trace(run.events).slice(-5)).toEqual([
      `12 < ${failed} TaskStateAborted`,
      `13 < ${failed} TaskStateAborted`,
      `14 < ${failed} WaitStateAborted`,
      `15 < ${failed} ParallelStateFailed`,
      '16 < 15 ExecutionFailed',
    ]);
  });

  it('starts all branches anew on a retry, and fails only after the last', async () => {
    const branches = [branch('stop', { Type: 'Fail', Error: 'E', Cause: 'c' })];
    const Retry = [{ ErrorEquals: ['E'], MaxAttempts: 1 }];
    const Catch = [{ ErrorEquals: ['E'], Next: 'after' }];
    const run = await runHere({ ...parallel(branches, { Retry, Catch }), after: { Type: 'Pass', End: true } });
    expect(run.output).toEqual({ Error: 'E', Cause: 'c' });
    expect(trace(run.events).slice(1, 8)).toEqual([
      '2 < 0 ParallelStateEntered',
      '3 < 2 ParallelStateStarted',
      '4 < 3 FailStateEntered',
      '5 < 4 ParallelStateStarted',
      '6 < 5 FailStateEntered',
      '7 < 6 ParallelStateFailed',
      '8 < 7 ParallelStateExited',
    ]);
  });

  it('ends with a defect of the host in one branch, and stops the others', async () => {
    const defect = new Error('no such program');
    const branches = [branch('a', { Type: 'Task', Resource: lambda }), branch('b', { Type: 'Wait', Seconds: 9 })];
    const clock = createVirtualClock(0);
    const run = runHere(parallel(branches), { clock, invoke: () => Promise.reject(defect) });
    await expect(run).rejects.toBe(defect);
    expect(clock.now()).toBe(0);
  });
});
