import { runStateMachine, type HistoryEvent } from './index';
import { createVirtualClock } from './fixtures/virtual-clock';
import { detailsOf, runHere, trace } from './fixtures/run-here';

const pass = { Type: 'Pass', End: true };
const hold = { Type: 'Wait', Seconds: 60, End: true };
const never = () => new Promise(() => undefined);

describe('runStateMachine', () => {
  it('gives the context object of AWS', async () => {
    const states = { only: { ...pass, Output: '{% $states.context %}' } };
    const run = await runHere(states, { input: { a: 1 }, name: 'run-1', stateMachineName: 'sales' });
    expect(run.output).toEqual({
      Execution: {
        Id: 'arn:aws:states:us-east-1:000000000000:execution:sales:run-1',
        Input: { a: 1 },
        Name: 'run-1',
        RoleArn: 'arn:aws:iam::000000000000:role/sales',
        StartTime: '2026-01-01T00:00:00.000Z',
        RedriveCount: 0,
      },
      StateMachine: { Id: 'arn:aws:states:us-east-1:000000000000:stateMachine:sales', Name: 'sales' },
      State: { Name: 'only', EnteredTime: '2026-01-01T00:00:00.000Z' },
    });
  });

  it('tells each event as it happens', async () => {
    const seen: HistoryEvent[] = [];
    const run = await runHere({ only: pass }, { onEvent: (event) => seen.push(event) });
    expect(seen).toEqual(run.events);
    expect(seen[0]).toEqual({
      id: 1,
      previousEventId: 0,
      timestamp: '2026-01-01T00:00:00.000Z',
      type: 'ExecutionStarted',
      executionStartedEventDetails: { input: '{}', roleArn: 'arn:aws:iam::000000000000:role/local' },
    });
  });

  it('keeps the input from the caller, and the caller’s from the machine', async () => {
    const input = { list: [1] };
    const run = runHere({ hold: { ...hold, Output: '{% $states.input %}' } }, { input });
    input.list.push(2);
    expect((await run).output).toEqual({ list: [1] });
  });

  it('stops at once when its signal is aborted', async () => {
    const controller = new AbortController();
    const clock = createVirtualClock(0);
    clock.schedule(5000, () => controller.abort({ error: 'Stopped', cause: 'by hand' }));
    const run = await runHere({ hold }, { clock, signal: controller.signal });
    expect(run).toMatchObject({ status: 'ABORTED', output: undefined, error: 'Stopped', cause: 'by hand' });
    expect(clock.now()).toBe(5000);
    expect(trace(run.events).slice(1)).toEqual(['2 < 0 WaitStateEntered', '3 < 0 ExecutionAborted']);
  });

  it('aborts what runs, within branches too, and shows no reason where none was given', async () => {
    const controller = new AbortController();
    const signals: AbortSignal[] = [];
    const Branches = [
      { StartAt: 'call', States: { call: { Type: 'Task', Resource: 'arn:aws:states:::a:b', End: true } } },
    ];
    const run = await runHere(
      {
        all: { Type: 'Parallel', Branches, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'after' }], End: true },
        after: pass,
      },
      {
        signal: controller.signal,
        invoke: ({ signal }) => {
          signals.push(signal);
          setImmediate(() => controller.abort());
          return never();
        },
      },
    );
    expect(run).toMatchObject({ status: 'ABORTED', error: undefined, cause: undefined });
    expect(signals[0]?.aborted).toBe(true);
    expect(detailsOf(run.events, 'ExecutionAborted')).toEqual([{}]);
  });

  it('does not start what is aborted already', async () => {
    const run = await runHere({ only: pass }, { signal: AbortSignal.abort() });
    expect(run.status).toBe('ABORTED');
    expect(run.events.map(({ type }) => type)).toEqual(['ExecutionStarted', 'ExecutionAborted']);
  });

  it('times out as a whole, without error or cause, past every Catch', async () => {
    const clock = createVirtualClock(0);
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'after' }];
    const call = { Type: 'Task', Resource: 'arn:aws:states:::a:b', Catch, End: true };
    const run = await runHere({ call, after: pass }, { clock, invoke: never }, { TimeoutSeconds: 3 });
    expect(run).toMatchObject({ status: 'TIMED_OUT', output: undefined, error: undefined, cause: undefined });
    expect(clock.now()).toBe(3000);
    expect(run.events.at(-1)).toMatchObject({ type: 'ExecutionTimedOut' });
  });

  it('leaves no timer behind', async () => {
    const clock = createVirtualClock(0);
    const call = {
      Type: 'Task',
      Resource: 'arn:aws:states:::a:b',
      TimeoutSeconds: 100,
      HeartbeatSeconds: 9,
      End: true,
    };
    const open = new Set<object>();
    const schedule: typeof clock.schedule = (milliseconds, callback) => {
      const timer = {};
      open.add(timer);
      const cancel = clock.schedule(milliseconds, callback);
      return () => {
        open.delete(timer);
        cancel();
      };
    };
    await runHere({ call }, { clock: { now: clock.now, schedule } }, { TimeoutSeconds: 1000 });
    expect([...open]).toEqual([]);
  });

  it('ends a loop at the limit of a history', async () => {
    const run = await runHere({ a: { Type: 'Pass', Next: 'b' }, b: { Type: 'Pass', Next: 'a' } });
    expect(run).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(run.events).toHaveLength(25_000);
  });

  it.each([
    [{ StartAt: 'a', QueryLanguage: 'JSONata' }, 'STATE_MACHINE_INVALID'],
    [{ StartAt: 'b', QueryLanguage: 'JSONata', States: { a: pass } }, 'STATE_MACHINE_INVALID'],
    [{ StartAt: 'a', QueryLanguage: 'JSONata', States: { a: { Type: 'Pas' } } }, 'STATE_MACHINE_INVALID'],
    [{ StartAt: 'toString', QueryLanguage: 'JSONata', States: { a: pass } }, 'STATE_MACHINE_INVALID'],
    [{ StartAt: 'a', States: { a: pass } }, 'STATE_MACHINE_NOT_JSONATA'],
    [{ StartAt: 'a', QueryLanguage: 'JSONPath', States: { a: pass } }, 'STATE_MACHINE_NOT_JSONATA'],
  ])('refuses %j', async (definition, code) => {
    await expect(runHere({}, { definition })).rejects.toMatchObject({ name: 'DorcError', code });
  });

  it('takes a machine whose states say that they are JSONata', async () => {
    const definition = { StartAt: 'a', States: { a: { ...pass, QueryLanguage: 'JSONata' } } };
    expect((await runHere({}, { definition })).status).toBe('SUCCEEDED');
  });

  it('refuses an input over 256 KiB', async () => {
    await expect(runHere({ only: pass }, { input: 'x'.repeat(262_143) })).rejects.toMatchObject({
      code: 'EXECUTION_INPUT_TOO_LARGE',
    });
    expect((await runHere({ only: pass }, { input: 'x'.repeat(262_142) })).status).toBe('SUCCEEDED');
  });

  it('runs one definition many times at once, each with its own data', async () => {
    const definition = {
      QueryLanguage: 'JSONata',
      StartAt: 'set',
      States: {
        set: { Type: 'Pass', Assign: { n: '{% $states.input * 2 %}' }, Next: 'call' },
        call: {
          Type: 'Task',
          Resource: 'arn:aws:states:::a:b',
          Arguments: '{% $n %}',
          Output: '{% $n + $states.result %}',
          End: true,
        },
      },
    };
    const runs = await Promise.all(
      Array.from({ length: 100 }, (_, input) =>
        runStateMachine({
          definition,
          input,
          invoke: async ({ arguments: n }) => {
            await new Promise((resolve) => setTimeout(resolve, input % 7));
            return n;
          },
        }),
      ),
    );
    expect(runs.map(({ output }) => output)).toEqual(Array.from({ length: 100 }, (_, input) => input * 4));
  });
});
