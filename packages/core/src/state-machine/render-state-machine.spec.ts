import * as fc from 'fast-check';
import {
  cron,
  definePipeline,
  fail,
  fn,
  input,
  output,
  parallel,
  parsePipeline,
  pass,
  wait,
  type Json,
  type PipelineInput,
} from '../index';
import { runStateMachine } from '../local/interpreter';
import { renderStateMachine } from './render-state-machine';

const functions = ['one', 'two', 'three', 'extract-rows'].map((name) => ({ name, runtime: 'python' }));
function render(pipeline: PipelineInput) {
  const used = JSON.stringify(pipeline);
  return renderStateMachine(
    parsePipeline(definePipeline(pipeline), {
      file: 'p.ts',
      functions: functions.filter(({ name }) => used.includes(`"${name}"`)),
    }),
  );
}
/** Runs it with functions that give back what they get. */
async function run(pipeline: PipelineInput, value: unknown = {}) {
  const given: unknown[] = [];
  const result = await runStateMachine({
    definition: render(pipeline).definition,
    input: value,
    invoke: async ({ arguments: call }) => {
      given.push((call as { Payload: unknown }).Payload);
      return { Payload: (call as { Payload: unknown }).Payload, StatusCode: 200 };
    },
  });
  return { ...result, given };
}
const result = async (pipeline: PipelineInput, value?: unknown) => {
  const { status, output: got, cause } = await run(pipeline, value);
  return status === 'SUCCEEDED' ? got : cause;
};
/** Any JSON value, with the shapes that JSONata unwraps, flattens or drops more often than by chance. */
const json = fc
  .oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom<unknown>(
      [],
      [null],
      [[]],
      [[[]]],
      [1],
      [[1]],
      [{}],
      [[{}, []]],
      { a: [] },
      { a: [[]] },
      null,
      '',
      '{% 1 %}',
      '"`\\\u2028é😀',
      '${two}',
    ),
  )
  // Through text, as values come: JSON has no -0.
  .map((value) => JSON.parse(JSON.stringify(value)) as Json);
/** What may be written in a definition. */
const writable = json.filter((value) => !JSON.stringify(value).includes('"__proto__"'));
const key = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('a`b', '', 'and', 'null', '$x', '{%', 'a.b', '[0]', '"', '\\', '%}'),
  )
  .filter((text) => text !== '__proto__');
const runs = { numRuns: 300 };

describe('renderStateMachine', () => {
  it('renders a function as a task of lambda:invoke', () => {
    const { definition, functions: called } = render({
      description: 'Loads',
      steps: [fn('extract-rows', { timeout: '1m', retry: { attempts: 2, on: ['ValueError'] } })],
    });
    expect(definition).toEqual({
      Comment: 'Loads',
      QueryLanguage: 'JSONata',
      StartAt: 'extract-rows',
      States: {
        'extract-rows': {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Arguments: { FunctionName: '${extractRows}', Payload: '{% $states.input %}' },
          TimeoutSeconds: 90,
          Retry: [
            { ErrorEquals: ['ValueError'], IntervalSeconds: 1, MaxAttempts: 2, BackoffRate: 2, JitterStrategy: 'FULL' },
            expect.objectContaining({
              ErrorEquals: expect.arrayContaining(['Lambda.TooManyRequestsException']),
              MaxAttempts: 6,
              MaxDelaySeconds: 60,
              JitterStrategy: 'FULL',
            }),
          ],
          Output: '{% $states.result.Payload %}',
          End: true,
        },
      },
    });
    expect(called).toEqual([
      {
        name: 'extract-rows',
        timeout: 60,
        memory: 1024,
        storage: 512,
        architecture: 'x86_64',
        environment: {},
        packaging: 'image',
        include: [],
      },
    ]);
  });

  it('names the files that go in, which change nothing of the state machine', () => {
    const plain = render({ steps: [fn('one')] });
    const named = render({ steps: [fn('one', { include: ['rds-ca.pem', '.env.defaults'] })] });
    expect(named.functions[0]?.include).toEqual(['rds-ca.pem', '.env.defaults']);
    expect(named.definition).toEqual(plain.definition);
  });

  it('puts States.ALL last, as AWS wants it', () => {
    const { States } = render({ steps: [fn('one', { retry: {} })] }).definition;
    expect((States['one']?.['Retry'] as { ErrorEquals: string[] }[]).at(-1)?.ErrorEquals).toEqual(['States.ALL']);
  });

  it('keeps only the outputs that are referred to', () => {
    const { States } = render({ steps: [fn('one'), fn('two'), fn('three', { input: output('one') })] }).definition;
    expect(Object.values(States).map((state) => state['Assign'])).toEqual([
      { one_output: '{% $states.result.Payload %}' },
      undefined,
      undefined,
    ]);
  });

  it('uses nothing that AWS refuses', () => {
    const { definition } = render({
      steps: [fn('one'), pass('p', { output: [input('a', { default: null }), output('one', 'b', { default: [1] })] })],
    });
    expect(JSON.stringify(definition)).not.toMatch(/\?:|\?\?|\$eval/);
  });

  it('hands any value through functions, branches and passes unchanged', async () => {
    const steps = [
      fn('one'),
      parallel('both', {
        branches: { left: [fn('two')], right: [pass('p'), parallel('inner', { branches: { only: [pass('q')] } })] },
      }),
      pass('end', {
        output: {
          both: output('both'),
          left: output('both', 'left'),
          right: output('both', 'right'),
          one: output('one'),
          started: input(),
        },
      }),
    ];
    await fc.assert(
      fc.asyncProperty(json, async (value) => {
        const right = { only: value };
        expect(await result({ steps }, value)).toEqual({
          both: { left: value, right },
          left: value,
          right,
          one: value,
          started: value,
        });
      }),
      runs,
    );
  });

  it('looks up any key', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(key, { minLength: 1, maxLength: 3 }), json, async (path, value) => {
        const nested = path.reduceRight<Json>((inside, each) => ({ [each]: inside }), value);
        const steps = [
          fn('one'),
          pass('end', { output: [input(path), output('one', path), input(path, { default: 'none' })] }),
        ];
        expect(await result({ steps }, nested)).toEqual([value, value, value]);
      }),
      runs,
    );
  });

  it('takes the default for what is not there, and for nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(json, writable, async (there, otherwise) => {
        const steps = [
          pass('end', {
            output: { there: input('a', { default: otherwise }), gone: input(['b', 'c'], { default: otherwise }) },
          }),
        ];
        expect(await result({ steps }, { a: there })).toEqual({ there, gone: otherwise });
      }),
      runs,
    );
  });

  it('takes written values as they are, references aside', async () => {
    await fc.assert(
      fc.asyncProperty(writable, json, async (written, value) => {
        const steps = [fn('one', { input: { written, list: [[input()]] } })];
        expect(await result({ steps }, value)).toEqual({ written, list: [[value]] });
      }),
      runs,
    );
  });

  it('reads places in lists', async () => {
    const steps = [
      pass('end', { output: [input('rows[0]'), input('rows[-1].id'), input('[0]', { default: 'no list' })] }),
    ];
    expect(await result({ steps }, { rows: [[1], { id: [2] }] })).toEqual([[1], [2], { rows: [[1], { id: [2] }] }]);
    expect(await result({ steps: [pass('end', { output: input('[1]') })] }, [1, [null]])).toEqual([null]);
  });

  it('fails on a reference to what is not there', async () => {
    const { status, error, cause } = await run({ steps: [pass('end', { output: input('date') })] }, {});
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(cause).toContain("'$states.context.Execution.Input.date' specified for the field 'Output' returned nothing");
  });

  it('sees earlier steps from inside branches, and the last outputs of branches from outside', async () => {
    const steps = [
      pass('start', { output: { n: [1] } }),
      parallel('both', {
        branches: {
          'a-b': [pass('x', { output: { v: output('start', 'n') } }), pass('y', { output: { w: output('x', 'v') } })],
          c: [pass('z', { output: [output('start', 'n')] })],
        },
      }),
      pass('end', { output: [output('both', 'a-b.w'), output('both', 'c'), output('start')] }),
    ];
    expect(await result({ steps }, {})).toEqual([[1], [[1]], { n: [1] }]);
  });

  it('waits for seconds and until instants, also from references', async () => {
    const { definition } = render({
      steps: [
        wait('a', { for: '1h30m' }),
        wait('b', { until: '2026-11-01T06:00:00+01:00' }),
        wait('c', { for: input('n') }),
        wait('d', { until: input('t') }),
      ],
    });
    expect(Object.values(definition.States).map(({ Seconds, Timestamp }) => Seconds ?? Timestamp)).toEqual([
      5400,
      '2026-11-01T06:00:00+01:00',
      '{% $states.context.Execution.Input.n %}',
      '{% $states.context.Execution.Input.t %}',
    ]);
    const past = { n: 0, t: '2020-01-01T00:00:00Z' };
    expect(
      await result(
        {
          steps: [wait('c', { for: input('n') }), wait('d', { until: input('t') }), pass('e', { output: output('d') })],
        },
        past,
      ),
    ).toEqual(past);
  });

  it('fails as told', async () => {
    const { status, error, cause } = await run(
      { steps: [fail('stop', { error: 'NoData', cause: input('why') })] },
      { why: 'empty' },
    );
    expect({ status, error, cause }).toEqual({ status: 'FAILED', error: 'NoData', cause: 'empty' });
  });

  it('is the same whatever starts it', () => {
    const steps = [fn('one')];
    expect(render({ steps, triggers: [cron({ schedule: 'rate(1 day)', timezone: 'UTC' })] })).toEqual(
      render({ steps }),
    );
  });

  it('refuses a machine that AWS would not take', () => {
    expect(() => render({ steps: [pass('big', { output: 'x'.repeat(1_100_000) })] })).toThrow(
      expect.objectContaining({ code: 'STATE_MACHINE_TOO_LARGE' }),
    );
  });
});
