import { createWorkspace, writePipeline, type Workspace } from './support';

const python = 'def handler(event, context):\n    return event\n';
const good = `steps: [fn('a', { packaging: 'zip' })]`; // An image for AWS needs a registry.
const tooLong = 'loads-every-sale-of-every-shop-in-every-country-of-the-world';

/** What is wrong with a definition, as a terminal shows it; all of it at once. */
describe('a bad definition', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await createWorkspace();
    writePipeline(workspace, 'good', good, { 'a/lambda.py': python });
    writePipeline(
      workspace,
      'crooked',
      `
  triggers: [cron({ schedule: '0 6 * * *', timezone: 'Europe/Londn' })],
  steps: [
    fn('extrakt', { input: { rows: output('report', 'rows') } }),
    fn('report'),
    fn('report'),
    fn('Load_All'),
  ],`,
      { 'extract/lambda.py': python, 'report/lambda.py': python, 'clean/lambda.py': python },
    );
    writePipeline(workspace, 'typo', `steps: [fn('a' }`, { 'a/lambda.py': python });
    writePipeline(workspace, 'throws', `steps: ([] as string[][])[0]!.map((name) => fn(name))`, {});
    for (const [from, to] of [
      ['first', 'second'],
      ['second', 'first'],
    ] as const) {
      writePipeline(workspace, from, `description: String(other), ${good}`, { 'a/lambda.py': python });
      workspace.edit(`src/${from}/pipeline.ts`, 'import', `import other from '../${to}/pipeline';\nimport`);
    }
    writePipeline(workspace, 'Web_Logs', good, { 'a/lambda.py': python });
    writePipeline(workspace, 'no-handler', good, { 'a/notes.txt': 'to be written' });
    writePipeline(workspace, tooLong, good, { 'a/lambda.py': python });
  });
  afterAll(() => workspace.close());

  it.each([
    [
      'crooked',
      [
        '9 problems in src/crooked/pipeline.ts:',
        "  the step name 'Load_All' is not valid: use lower case letters, digits and single dashes, starting with a letter [INVALID_NAME]",
        "    → call it 'load-all'",
        "  2 steps are called 'report'; a name may be used once in a pipeline, branches included [DUPLICATE_STEP]",
        '    → give each its own name and, where it runs a function, its own folder',
        "  step 'extrakt' has no folder src/crooked/extrakt; there are 'clean', 'extract', 'report' [UNKNOWN_STEP_FOLDER]",
        "    → did you mean fn('extract')?",
        "  step 'Load_All' has no folder src/crooked/Load_All; there are 'clean', 'extract', 'report' [UNKNOWN_STEP_FOLDER]",
        '    → make it: nx g @dorc/nx:function load-all --pipeline=crooked',
        '  the function in src/crooked/clean is not a step of this pipeline [UNUSED_FUNCTION_FOLDER]',
        "    → add fn('clean') to the steps, or remove the folder",
        '  the function in src/crooked/extract is not a step of this pipeline [UNUSED_FUNCTION_FOLDER]',
        "    → step 'extrakt' may be meant: rename one of the two",
        "  step 'extrakt' refers to the output of 'report', which runs later [LATER_REFERENCE]",
        "    → move 'report' before 'extrakt', or refer to a step before it",
        "  triggers[0], cron: schedule: '0 6 * * *' is not a schedule of AWS: a schedule is 'cron(minutes hours day-of-month month day-of-week year)' or 'rate(number unit)' [INVALID_CRON]",
        "    → write 'cron(0 6 * * ? *)'",
        "  triggers[0], cron: timezone: 'Europe/Londn' is not a time zone [INVALID_TIME_ZONE]",
        "    → write 'Europe/London'",
      ],
    ],
    [
      'typo',
      [
        'src/typo/pipeline.ts:3:48: Expected ")" but found "}" [DEFINITION_DOES_NOT_COMPILE]',
        '  → correct that line; an editor that knows TypeScript marks it',
      ],
    ],
    [
      'throws',
      [
        "src/throws/pipeline.ts:3:63: this file throws while it is read: Cannot read properties of undefined (reading 'map') [DEFINITION_THROWS]",
        '  → correct that line, or what it uses',
      ],
    ],
    [
      'first',
      [
        'src/first/pipeline.ts: this file imports itself: src/first/pipeline.ts → src/second/pipeline.ts → src/first/pipeline.ts [DEFINITION_CYCLE]',
        '  → take out one of these imports; what both files need can go into a third one',
      ],
    ],
    [
      'Web_Logs',
      [
        "src/Web_Logs/pipeline.ts: the pipeline name 'Web_Logs' is not valid: use lower case letters, digits and single dashes, starting with a letter [INVALID_NAME]",
        "  → call it 'web-logs'",
      ],
    ],
    [
      'no-handler',
      [
        "src/no-handler/pipeline.ts: the folder src/no-handler/a of step 'a' holds no handler file [MISSING_HANDLER]",
        '  → put a lambda.py with def handler(event, context), or a lambda.ts with export const handler, into it',
      ],
    ],
    ['gold', ["there is no pipeline 'gold' in src/ [UNKNOWN_PIPELINE]", "  → did you mean 'good'?"]],
  ])('%s is told in full, and nothing is run', async (name, lines) => {
    const { code, output } = await workspace.dorc('run', name);
    expect({ code, lines: output.trimEnd().split('\n') }).toEqual({ code: 1, lines });
    expect(workspace.exists(`.dorc/runs/${name}`)).toBe(false);
  });

  it('takes no other pipeline with it, and leaves nothing behind', async () => {
    const { code, output } = await workspace.nx('run-many', '-t', 'build', 'synth', '--env=prod');
    expect(code).not.toBe(0);
    const bad = {
      crooked: '9 problems in src/crooked/pipeline.ts:',
      typo: '[DEFINITION_DOES_NOT_COMPILE]',
      throws: '[DEFINITION_THROWS]',
      first: '[DEFINITION_CYCLE]',
      second: '[DEFINITION_CYCLE]',
      Web_Logs: '[INVALID_NAME]',
      'no-handler': '[MISSING_HANDLER]',
    };
    for (const [name, words] of Object.entries(bad)) {
      for (const target of ['build', 'synth']) {
        expect(sectionOf(output, `${name}:${target}`)).toContain(words);
        expect(workspace.exists(`dist/dorc/${target}/prod/${name}/${target}.json`)).toBe(false);
      }
    }
    for (const target of ['build', 'synth'])
      expect(workspace.exists(`dist/dorc/${target}/prod/good/${target}.json`)).toBe(true);
    expect(workspace.exists('dist/dorc/synth/prod/universal/synth.json')).toBe(true);
  });

  it('is a name that is too long for AWS in that environment', async () => {
    const { code, output } = await workspace.nx('run', `${tooLong}:synth`, '--env=prod');
    expect(code).not.toBe(0);
    expect(output).toContain(
      `the state machine would be called 'acme-data--prod--default--${tooLong}' in AWS, 86 characters where 80 are allowed [NAME_TOO_LONG]\n    → shorten the pipeline, layer, project or environment name by 6\n`,
    );
    expect(workspace.exists(`dist/dorc/synth/prod/${tooLong}/synth.json`)).toBe(false);
  });

  it('is an environment that infra.ts does not have', async () => {
    const words =
      "there is no environment 'prd'; this workspace has 'local', 'dev', 'prod' [UNKNOWN_ENVIRONMENT]\n  → did you mean --env=prod?";
    const deployed = await workspace.nx('run-many', '-t', 'deploy', 'start', '-p', 'good', '--env=prd');
    expect(deployed.code).not.toBe(0);
    for (const task of ['good:synth', 'good:start']) expect(sectionOf(deployed.output, task)).toContain(words);
    const destroyed = await workspace.nx('run', 'good:destroy', '--env=prd', '--yes');
    expect(destroyed).toMatchObject({ code: 1, output: expect.stringContaining(words) as string });
    expect(workspace.exists('dist/dorc/synth/prd')).toBe(false);
    expect(workspace.exists('.dorc/emulator')).toBe(false);
  });
});

/** What Nx printed under the heading of one task. */
function sectionOf(output: string, task: string): string {
  const [, section = ''] = output.split(`> nx run ${task}`);
  return section.split(/\n> nx run |\n\s+✔ /)[0] ?? '';
}
