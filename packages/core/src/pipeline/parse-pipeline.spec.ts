import type { DorcProblem } from '@dorc/universal';
import { isDorcError } from '@dorc/universal';
import { cron, definePipeline, fail, fn, input, output, parallel, parsePipeline, pass, wait } from '../index';

const file = 'src/raw/etl-sales/pipeline.ts';
const folder = (name: string) => ({ name, runtime: 'python' as string | undefined });
const two = [folder('extract'), folder('report')];

function problems(value: unknown, functions = two): DorcProblem[] {
  try {
    parsePipeline(value, { file, functions });
    return [];
  } catch (error) {
    if (!isDorcError(error)) throw error;
    return error.problems.map(({ file: _file, ...problem }) => problem);
  }
}
/** The problems of steps, without folders. */
const stepProblems = (...steps: unknown[]) => problems({ $dorc: 'pipeline', kind: 'pipeline', steps }, []);
const codes = (found: DorcProblem[]) => found.map(({ code }) => code);

describe('parsePipeline', () => {
  it('fills in the defaults', () => {
    const pipeline = definePipeline({ steps: [fn('extract', { timeout: '10m' }), fn('report')] });
    expect(parsePipeline(pipeline, { file, functions: two })).toEqual({
      triggers: [],
      steps: [
        {
          kind: 'fn',
          name: 'extract',
          children: {},
          options: expect.objectContaining({ timeout: '10m', memory: 1024, packaging: 'image' }),
        },
        {
          kind: 'fn',
          name: 'report',
          children: {},
          options: expect.objectContaining({ timeout: '5m', storage: 512, environment: {} }),
        },
      ],
    });
  });

  it('reads a definition that another copy of the package made', () => {
    const pipeline = definePipeline({
      steps: [parallel('both', { branches: { a: [fn('extract')], b: [fn('report', { input: input('x') })] } })],
    });
    expect(problems(JSON.parse(JSON.stringify(pipeline)))).toEqual([]);
  });

  it('reports everything at once', () => {
    const found = problems(
      definePipeline({
        triggers: [cron({ schedule: '0 6 * * *', timezone: 'London' })],
        steps: [
          fn('extrakt', { memory: 64 }),
          fn('extrakt'),
          pass('Bad_Name'),
          pass('p', { output: output('nowhere') }),
        ],
      }),
    );
    expect(codes(found)).toEqual([
      'INVALID_STEP',
      'INVALID_NAME',
      'DUPLICATE_STEP',
      'UNKNOWN_STEP_FOLDER',
      'UNUSED_FUNCTION_FOLDER',
      'UNUSED_FUNCTION_FOLDER',
      'UNKNOWN_REFERENCE',
      'INVALID_CRON',
      'INVALID_TIME_ZONE',
    ]);
  });

  it('names the file', () => {
    expect(() => parsePipeline(definePipeline({ steps: [] }), { file, functions: [] })).toThrow(
      expect.objectContaining({ code: 'EMPTY_PIPELINE', file }),
    );
  });

  it.each([
    [42, '42'],
    ['text', "'text'"],
    [{ steps: [] }, '{"steps":[]}'],
    [() => 1, 'the function'],
    [null, 'null'],
    [undefined, 'undefined'],
  ])('refuses %p for a pipeline', (value, text) => {
    expect(problems(value)).toEqual([
      expect.objectContaining({ code: 'NOT_A_PIPELINE', message: expect.stringContaining(text) }),
    ]);
  });

  it('checks the outermost options, and the steps all the same', () => {
    const found = problems({ $dorc: 'pipeline', kind: 'pipeline', steps: [fn('extract'), 'report'], trigger: [] });
    expect(found).toEqual([
      {
        code: 'INVALID_PIPELINE',
        message: "the pipeline: there is no option 'trigger'",
        hint: "did you mean 'triggers'?",
      },
      expect.objectContaining({
        code: 'INVALID_STEP',
        hint: "write fn('report')",
        message: expect.stringContaining("steps[1] is not a step but 'report'"),
      }),
      expect.objectContaining({ code: 'UNUSED_FUNCTION_FOLDER' }),
    ]);
    expect(codes(problems({ $dorc: 'pipeline', kind: 'pipeline' }, []))).toEqual(['INVALID_PIPELINE']);
  });

  describe('folders', () => {
    it('suggests the nearest folder, and the nearest step', () => {
      expect(problems(definePipeline({ steps: [fn('extrakt'), fn('report')] }))).toEqual([
        {
          code: 'UNKNOWN_STEP_FOLDER',
          message: "step 'extrakt' has no folder src/raw/etl-sales/extrakt; there are 'extract', 'report'",
          hint: "did you mean fn('extract')?",
        },
        {
          code: 'UNUSED_FUNCTION_FOLDER',
          message: 'the function in src/raw/etl-sales/extract is not a step of this pipeline',
          hint: "step 'extrakt' may be meant: rename one of the two",
        },
      ]);
    });

    it('says how to make a folder where none is near, and how to rename one that has no valid name', () => {
      expect(problems(definePipeline({ steps: [fn('clean')] }), [])[0]?.hint).toBe(
        'make it: nx g @dorc/nx:function clean --pipeline=etl-sales',
      );
      expect(problems(definePipeline({ steps: [fn('Load_All')] }), [])[1]?.hint).toBe(
        'make it: nx g @dorc/nx:function load-all --pipeline=etl-sales',
      );
      expect(problems(definePipeline({ steps: [fn('clean-up')] }), [folder('Clean_Up')])[0]?.hint).toBe(
        "rename the folder 'Clean_Up' to 'clean-up'",
      );
    });

    it('minds a folder without a handler only where a step needs it', () => {
      const without = { name: 'sql', runtime: undefined };
      expect(codes(problems(definePipeline({ steps: [fn('sql')] }), [without]))).toEqual(['MISSING_HANDLER']);
      expect(codes(problems(definePipeline({ steps: [pass('p')] }), [without]))).toEqual([]);
    });

    it('knows functions inside branches', () => {
      expect(
        problems(definePipeline({ steps: [parallel('b', { branches: { x: [fn('extract')], y: [fn('report')] } })] })),
      ).toEqual([]);
    });
  });

  describe('references', () => {
    const branches = (...steps: ReturnType<typeof pass>[]) =>
      parallel('both', { branches: { left: [pass('a'), pass('b')], right: steps } });

    it.each([
      ['a later step', [pass('p', { output: output('q') }), pass('q')], 'LATER_REFERENCE', "move 'q' before 'p'"],
      ['itself', [pass('p', { output: output('p') })], 'LATER_REFERENCE', 'a step before it'],
      [
        'a step around it',
        [parallel('b', { branches: { x: [pass('p', { output: output('b') })] } })],
        'LATER_REFERENCE',
        "move 'b' before 'p'",
      ],
      ['another branch', [branches(pass('p', { output: output('a') }))], 'LATER_REFERENCE', "output('both', 'left')"],
      [
        'the last step of a branch',
        [branches(pass('c')), pass('p', { output: output('b', 'x') })],
        'LATER_REFERENCE',
        "write output('both', 'left.field')",
      ],
      [
        'an inner step of a branch',
        [branches(pass('c')), pass('p', { output: output('a') })],
        'LATER_REFERENCE',
        'let its last step pass the value on',
      ],
      [
        'a misspelt step',
        [pass('extract-all'), pass('p', { output: output('extract-al') })],
        'UNKNOWN_REFERENCE',
        "output('extract-all')",
      ],
      ['no step', [pass('p', { output: output('zzzzzz') })], 'UNKNOWN_REFERENCE', 'no step has run by then'],
      ['a bad path', [pass('p', { output: input('a..b') })], 'INVALID_REFERENCE', undefined],
    ])('to %s are refused', (_, steps, code, hint) => {
      expect(stepProblems(...steps)).toEqual([
        expect.objectContaining({ code, ...(hint ? { hint: expect.stringContaining(hint) } : {}) }),
      ]);
    });

    it('to what has run are good, wherever they stand', () => {
      expect(
        stepProblems(
          pass('a'),
          branches2(),
          wait('w', { for: output('a', 'n') }),
          fail('f', { cause: output('both', 'x') }),
        ),
      ).toEqual([]);
      function branches2() {
        return parallel('both', {
          branches: { x: [pass('c', { output: { deep: [{ er: output('a') }] } }), pass('d', { output: output('c') })] },
        });
      }
    });
  });

  describe('options', () => {
    const message = (step: unknown) =>
      stepProblems(step)
        .filter(({ code }) => code !== 'UNKNOWN_STEP_FOLDER')
        .map((each) => [each.message, each.hint].filter(Boolean).join(' → '));

    it.each<[unknown, string]>([
      [fn('x', { memory: 64 }), "step 'x': memory: 64 does not do; a whole number from 128 to 10240 (MB) is allowed"],
      [
        fn('x', { memory: '1 GB' as never }),
        `step 'x': memory: "1 GB" does not do; a whole number from 128 to 10240 (MB) is allowed`,
      ],
      [fn('x', { memroy: 512 } as never), "step 'x': there is no option 'memroy' → did you mean 'memory'?"],
      [
        fn('x', { retry: { atempts: 2 } as never }),
        "step 'x': retry: there is no option 'atempts' → did you mean 'attempts'?",
      ],
      [
        fn('x', { timeout: '5 minutes' }),
        "step 'x': timeout: '5 minutes' is not a duration; a duration is a text such as '90s', '5m', '1h30m' or '2d'",
      ],
      [
        fn('x', { timeout: 300 as never }),
        "step 'x': timeout: the number 300 is not a duration; a duration is a text such as '90s', '5m', '1h30m' or '2d'",
      ],
      [fn('x', { timeout: '16m' }), "step 'x': timeout: '16m' is out of range; between '1s' and '15m' is allowed"],
      [
        fn('x', { architecture: 'arm-64' as never }),
        "step 'x': architecture: 'arm-64' is not one of 'x86_64', 'arm64' → did you mean 'arm64'?",
      ],
      [
        fn('x', { memory: input('m') as never }),
        "step 'x': memory: takes a plain value; a reference is only known while the pipeline runs",
      ],
      [
        fn('x', { environment: { LIMIT: 5 as never } }),
        "step 'x': environment.LIMIT: the value is a text; write '5' in quotes",
      ],
      [
        fn('x', { environment: { AWS_REGION: 'x' } }),
        "step 'x': environment.AWS_REGION: the name 'AWS_REGION' is taken by Lambda or dorc",
      ],
      [
        fn('x', { input: { at: new Date(0) as never } }),
        "step 'x': input.at: a Date is not JSON: write it as text, a number, a list or a plain object",
      ],
      [
        fn('x', { input: { at: [undefined as never] } }),
        "step 'x': input.at[0]: undefined is not JSON: use text, numbers, true, false, null, lists and objects",
      ],
      [
        fn('x', { retry: { interval: '10s', maxInterval: '5s' } }),
        "step 'x': retry.maxInterval: '5s' is not longer than the interval '10s'",
      ],
      [
        fn('x', { retry: { on: ['States.ALL', 'E'] } }),
        "step 'x': retry.on: 'States.ALL' means every error, so no other can stand beside it",
      ],
      [wait('x', {}), "step 'x': say either 'for' or 'until'"],
      [
        wait('x', { until: 'tomorrow' }),
        `step 'x': until: "tomorrow" is not a point in time; write it like '2026-11-01T06:00:00Z', with its offset from UTC`,
      ],
      [
        wait('x', { for: 5 as never }),
        "step 'x': for: the number 5 is not a duration; a duration is a text such as '90s', '5m', '1h30m' or '2d'",
      ],
      [fail('x', { cause: 5 as never }), "step 'x': cause: takes a text, or a reference to one"],
      [parallel('x', { branches: {} }), "step 'x': branches: name at least one branch"],
      [
        parallel('x', { branches: { 'a.b': [pass('p')] } }),
        "step 'x': branches.a.b: a branch is named by letters, digits, dashes and underscores, starting with a letter",
      ],
      [parallel('x', { branches: { a: [] } }), "step 'x': branches.a: a branch has at least one step"],
      [
        parallel('x', { branches: { a: pass('p') as never } }),
        "step 'x': branches.a: a branch is a list of steps, [ … ]",
      ],
      [parallel('x', {} as never), "step 'x': branches: is missing"],
      [
        parallel('x', { branches: { a: ['p' as never] } }),
        "step 'x', a[0] is not a step but 'p'; a step is made by one of fail, fn, parallel, pass, wait → write fn('p')",
      ],
      [
        (fn as (name: unknown) => unknown)({ name: 'x' }),
        "steps[0] is not a step: fn() takes a name, then the options as an object → write fn('a-name', { … })",
      ],
      [
        fn,
        "steps[0] is not a step but the function build; a step is made by one of fail, fn, parallel, pass, wait → write fn('a-name') for a function of this pipeline",
      ],
      [
        { $dorc: 'step', kind: 'pas', name: 'x', options: {} },
        "step 'x': this version of dorc has no step of the kind 'pas' → did you mean pass('x')?",
      ],
    ])('%# are told in words', (step, text) => expect(message(step)).toEqual([text]));
  });

  it('refuses steps after the end', () => {
    expect(codes(stepProblems(fail('f'), pass('p')))).toEqual(['UNREACHABLE_STEP']);
    expect(codes(stepProblems(parallel('b', { branches: { x: [pass('p'), fail('f')] } }), pass('q')))).toEqual([]);
  });

  it('refuses names that are too long', () => {
    expect(codes(stepProblems(pass('a'.repeat(65))))).toEqual(['INVALID_NAME']);
  });

  it('refuses references and unknown things in triggers', () => {
    const found = problems(
      definePipeline({
        steps: [pass('p')],
        triggers: [
          cron({ schedule: 'rate(1 day)', timezone: 'UTC', input: { d: input('d') as never } }),
          'daily' as never,
          cron({ schedule: 'rate(1 day)' } as never),
        ],
      }),
      [],
    );
    expect(found.map(({ message }) => message)).toEqual([
      'triggers[0], cron: input.d: takes plain values; a reference is only known while a pipeline runs',
      "triggers[1] is not a trigger but 'daily'; a trigger is made by one of cron",
      "triggers[2], cron: timezone: is missing: say in which time zone the schedule is meant, such as 'Europe/London' or 'UTC'",
    ]);
  });
});
