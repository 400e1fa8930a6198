import { createVirtualClock } from '../fixtures/virtual-clock';
import { detailsOf, runHere } from '../fixtures/run-here';

const lambda = 'arn:aws:states:::lambda:invoke';
const never = () => new Promise<never>(() => undefined);
const caught = { Type: 'Pass', End: true };

describe('a Task that nobody answers', () => {
  it('times out: the signal is aborted, the events have no cause, Catch sees an empty one', async () => {
    const signals: AbortSignal[] = [];
    const clock = createVirtualClock(0);
    const call = {
      Type: 'Task',
      Resource: lambda,
      TimeoutSeconds: '{% $states.input.t %}',
      Catch: [{ ErrorEquals: ['States.TaskFailed', 'States.Timeout'], Next: 'caught' }],
      End: true,
    };
    const run = await runHere(
      { call, caught },
      {
        clock,
        input: { t: 7 },
        invoke: ({ signal }) => {
          signals.push(signal);
          return never();
        },
      },
    );
    expect(clock.now()).toBe(7000);
    expect(signals[0]?.aborted).toBe(true);
    expect(detailsOf(run.events, 'TaskTimedOut')).toEqual([
      { resourceType: 'lambda', resource: 'invoke', error: 'States.Timeout' },
    ]);
    expect(run.output).toEqual({ Error: 'States.Timeout', Cause: '' });
  });

  it('is not taken by States.TaskFailed when it timed out', async () => {
    const Catch = [{ ErrorEquals: ['States.TaskFailed'], Next: 'caught' }];
    const call = { Type: 'Task', Resource: lambda, TimeoutSeconds: 1, Catch, End: true };
    expect(await runHere({ call, caught }, { invoke: never })).toMatchObject({
      status: 'FAILED',
      error: 'States.Timeout',
      cause: undefined,
    });
  });

  it('fails where heartbeats stay out, as States.Timeout, which Catch knows by its own name too', async () => {
    const clock = createVirtualClock(0);
    const call = {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      HeartbeatSeconds: 10,
      Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'caught' }],
      End: true,
    };
    const run = await runHere(
      { call, caught },
      {
        clock,
        invoke: ({ heartbeat }) => {
          clock.schedule(8000, heartbeat);
          return never();
        },
      },
    );
    expect(clock.now()).toBe(18_000);
    expect(run).toMatchObject({ status: 'SUCCEEDED', output: { Error: 'States.Timeout', Cause: '' } });
  });
});
