import type { TaskAttempt } from '../index';
import { detailsOf, runHere, trace } from '../fixtures/run-here';

const lambda = 'arn:aws:states:::lambda:invoke';
const failing = (error?: string, cause?: string) => () => Promise.reject({ error, cause });
const caught = { Type: 'Pass', End: true };

describe('Task', () => {
  it('gives the evaluated arguments, and takes the result for its output', async () => {
    const attempts: TaskAttempt[] = [];
    const run = await runHere(
      {
        call: {
          Type: 'Task',
          Resource: lambda,
          Arguments: { Payload: '{% $states.input.n %}' },
          Output: { result: '{% $states.result.got %}', input: '{% $states.input %}' },
          Assign: { kept: '{% $states.result %}' },
          End: true,
        },
      },
      { input: { n: 1 }, invoke: (attempt) => ({ got: attempts.push(attempt) }) },
    );
    expect(run.output).toEqual({ result: 1, input: { n: 1 } });
    expect(attempts[0]).toMatchObject({
      resource: lambda,
      arguments: { Payload: 1 },
      state: 'call',
      retryCount: 0,
      token: undefined,
    });
    expect(detailsOf(run.events, 'TaskStateExited')).toEqual([
      { name: 'call', output: '{"result":1,"input":{"n":1}}', assignedVariables: { kept: '{"got":1}' } },
    ]);
  });

  it('gives the input where it has no Arguments, and {} where they are empty', async () => {
    const input = { a: 1 };
    expect((await runHere({ call: { Type: 'Task', Resource: lambda, End: true } }, { input })).output).toEqual(input);
    const empty = { call: { Type: 'Task', Resource: lambda, Arguments: {}, End: true } };
    expect((await runHere(empty, { input })).output).toEqual({});
  });

  it('keeps the result from later changes, and takes nothing for null', async () => {
    const result = { list: [1] };
    const states = {
      call: { Type: 'Task', Resource: lambda, Next: 'after' },
      after: { Type: 'Wait', Seconds: 1, End: true },
    };
    const run = runHere(states, { invoke: () => result });
    await new Promise((resolve) => setImmediate(resolve));
    result.list.push(2);
    expect((await run).output).toEqual({ list: [1] });
    expect((await runHere(states, { invoke: () => undefined })).output).toBeNull();
  });

  it.each([
    [lambda, 'Task', { resourceType: 'lambda', resource: 'invoke' }],
    ['arn:aws:states:::aws-sdk:s3:getObject', 'Task', { resourceType: 'aws-sdk:s3', resource: 'getObject' }],
    [
      'arn:aws-cn:states:::states:startExecution.sync:2',
      'Task',
      { resourceType: 'states', resource: 'startExecution.sync:2' },
    ],
  ])('writes the events of %s', async (Resource, prefix, parts) => {
    const run = await runHere({ call: { Type: 'Task', Resource, TimeoutSeconds: 5, End: true } });
    expect(run.events.slice(2, 5).map(({ type }) => type)).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSucceeded']);
    expect(detailsOf(run.events, `${prefix}Scheduled`)).toEqual([
      { ...parts, region: 'us-east-1', parameters: '{}', timeoutInSeconds: 5 },
    ]);
    expect(detailsOf(run.events, `${prefix}Started`)).toEqual([parts]);
    expect(detailsOf(run.events, `${prefix}Succeeded`)).toEqual([{ ...parts, output: '{}' }]);
  });

  it.each([
    ['arn:aws:lambda:eu-west-1:111111111111:function:f', 'LambdaFunction'],
    ['arn:aws:states:eu-west-1:111111111111:activity:a', 'Activity'],
  ])('writes the events of %s', async (Resource, prefix) => {
    const run = await runHere({ call: { Type: 'Task', Resource, End: true } }, { invoke: failing('E', 'c') });
    expect(run.events.slice(2, 5).map(({ type }) => type)).toEqual([
      `${prefix}Scheduled`,
      `${prefix}Started`,
      `${prefix}Failed`,
    ]);
    expect(detailsOf(run.events, `${prefix}Scheduled`)).toEqual([{ input: '{}', resource: Resource }]);
    expect(detailsOf(run.events, `${prefix}Failed`)).toEqual([{ error: 'E', cause: 'c' }]);
  });

  it('writes what is submitted, for integrations with two answers only', async () => {
    const invoke = ({ submitted }: TaskAttempt) => {
      submitted({ MessageId: 1 });
      return 'done';
    };
    const Resource = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
    const run = await runHere({ call: { Type: 'Task', Resource, End: true } }, { invoke });
    expect(detailsOf(run.events, 'TaskSubmitted')).toEqual([
      { resourceType: 'sqs', resource: 'sendMessage.waitForTaskToken', output: '{"MessageId":1}' },
    ]);
    const plain = await runHere({ call: { Type: 'Task', Resource: lambda, End: true } }, { invoke });
    expect(detailsOf(plain.events, 'TaskSubmitted')).toEqual([]);
  });

  it('has a token in the context and in the attempt, a new one for each', async () => {
    const seen: unknown[][] = [];
    const call = {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Arguments: { token: '{% $states.context.Task.Token %}', attempt: '{% $states.context.State.RetryCount %}' },
      Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
      End: true,
    };
    await runHere(
      { call },
      {
        invoke: ({ arguments: given, token, retryCount }) => {
          seen.push([given, token, retryCount]);
          throw { error: 'E' };
        },
      },
    );
    expect(seen).toEqual([
      [{ token: expect.any(String), attempt: 0 }, expect.any(String), 0],
      [{ token: expect.any(String), attempt: 1 }, expect.any(String), 1],
    ]);
    const tokens = seen.map(([, token]) => token);
    expect(new Set(tokens).size).toBe(2);
    expect(seen.map(([given]) => (given as { token: string }).token)).toEqual(tokens);
  });

  it('lets a failure without error or cause be caught by States.ALL only', async () => {
    const Catch = [
      { ErrorEquals: ['States.TaskFailed'], Next: 'wrong' },
      { ErrorEquals: ['States.ALL'], Next: 'caught' },
    ];
    const call = { Type: 'Task', Resource: lambda, Catch, End: true };
    const run = await runHere({ call, caught, wrong: { Type: 'Fail' } }, { invoke: failing() });
    expect(detailsOf(run.events, 'TaskFailed')).toEqual([{ resourceType: 'lambda', resource: 'invoke' }]);
    expect(run.output).toEqual({ Error: null, Cause: null });
  });

  it('leaves by the Output and Assign of the catcher, with the original input', async () => {
    const call = {
      Type: 'Task',
      Resource: lambda,
      Output: 'not this',
      Catch: [
        {
          ErrorEquals: ['E'],
          Output: { input: '{% $states.input %}', error: '{% $states.errorOutput.Error %}' },
          Assign: { cause: '{% $states.errorOutput.Cause %}' },
          Next: 'after',
        },
      ],
      End: true,
    };
    const after = { Type: 'Pass', Output: { input: '{% $states.input %}', cause: '{% $cause %}' }, End: true };
    const run = await runHere({ call, after }, { input: { a: 1 }, invoke: failing('E', '{"x":1}') });
    expect(run.output).toEqual({ input: { input: { a: 1 }, error: 'E' }, cause: '{"x":1}' });
    expect(trace(run.events).slice(4, 6)).toEqual(['5 < 4 TaskFailed', '6 < 5 TaskStateExited']);
  });

  it('fails where the result is over 256 KiB, naming the service', async () => {
    const call = {
      Type: 'Task',
      Resource: lambda,
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'caught' }],
      End: true,
    };
    const run = await runHere({ call, caught }, { invoke: () => 'x'.repeat(262_144) });
    const cause =
      "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.";
    expect(run.output).toEqual({ Error: 'States.DataLimitExceeded', Cause: cause });
  });

  it('fails and can be caught where an expression fails, also after the call', async () => {
    const Catch = [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'caught' }];
    for (const fields of [{ Arguments: { a: '{% $nothing %}' } }, { Output: '{% $nothing %}' }]) {
      const run = await runHere({ call: { Type: 'Task', Resource: lambda, ...fields, Catch, End: true }, caught });
      expect(run.status).toBe('SUCCEEDED');
      expect(detailsOf(run.events, 'EvaluationFailed')).toHaveLength(1);
    }
  });

  it('ends the run with a defect of the host, which no Retry or Catch hides', async () => {
    const defect = new TypeError('x is not a function');
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'caught' }];
    const call = { Type: 'Task', Resource: lambda, Retry: [{ ErrorEquals: ['States.ALL'] }], Catch, End: true };
    const throwing = () => {
      throw defect;
    };
    await expect(runHere({ call, caught }, { invoke: throwing })).rejects.toBe(defect);
  });
});
