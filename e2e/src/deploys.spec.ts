import { createExample, describeWithEmulator, packageAsZip, readStacks, type Workspace } from './support';

describeWithEmulator('deploying the example', () => {
  let workspace: Workspace;
  beforeAll(async () => (workspace = await createExample('weather')));
  afterAll(() => workspace.close());
  /** The projects of the table at the end of a deploy, by what became of them. */
  const summaryOf = (output: string, outcome: string) =>
    [...output.matchAll(new RegExp(`^  (\\S+) +${outcome} +[\\d.]+ s$`, 'gm'))].map(([, project]) => project).sort();

  it('creates universal, infra and the pipelines', async () => {
    const output = await workspace.mustNx('run-many', '-t', 'deploy');
    expect(output).toContain('Started the AWS emulator at http://127.0.0.1:');
    expect(summaryOf(output, 'deployed')).toEqual(['bike-ride', 'infra', 'month-report', 'records', 'universal']);
    expect(output).toContain('- new functions: rain, report, select-days, temperature');
    expect(Object.keys(await readStacks(workspace)).sort()).toEqual([
      'weather--local',
      'weather--local--advice--bike-ride',
      'weather--local--climate--month-report',
      'weather--local--climate--records',
      'weather--universal',
      'weather--universal--advice',
      'weather--universal--climate',
    ]);
  });

  it('runs an execution there, shown step by step', async () => {
    const output = await workspace.mustNx('run', 'month-report:start', '--input={"city":"New York","month":"2014-01"}');
    expect(output).toMatch(/✓ select-days .*\n(?:.*\n)*?.*✓ report /);
    expect(output).toContain('"title": "New York, 2014-01"');
  });

  it('touches nothing where nothing has changed', async () => {
    const before = await readStacks(workspace);
    const output = await workspace.mustNx('run-many', '-t', 'deploy');
    expect(output).toContain('  5 unchanged in local\n');
    expect(await readStacks(workspace)).toEqual(before);
  });

  it('builds one function and updates one stack for one changed line', async () => {
    const before = await readStacks(workspace);
    workspace.edit('src/climate/records/extremes/lambda.py', 'pick(days, "wind")', 'pick(days[-365:], "wind")');
    await expect(workspace.nx('run', 'records:diff')).resolves.toMatchObject({
      code: 0,
      output: expect.stringContaining("would change:\n    - function 'extremes' has new code\n") as string,
    });

    const output = await workspace.mustNx('run-many', '-t', 'deploy', '--output-style=static');
    expect(summaryOf(output, 'deployed')).toEqual(['records']);
    expect(summaryOf(output, 'unchanged')).toEqual(['bike-ride', 'infra', 'month-report', 'universal']);
    expect(output).toContain("- function 'extremes' has new code");
    const after = await readStacks(workspace);
    const touched = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(touched).toEqual(['weather--local--climate--records']);
    // The wettest day is of all years; the windiest one now of the last.
    const result = await workspace.mustNx('run', 'records:start', '--input={"city":"Seattle"}');
    expect(result).toMatch(/"windiest": \{\s+"date": "2015-/);
  });

  it('removes everything, against the order of a deploy', async () => {
    const output = await workspace.mustNx('run-many', '-t', 'destroy');
    expect(output).toContain('  5 destroyed in local\n');
    expect(await readStacks(workspace)).toEqual({});
    // Repositories outlive their stack, and are taken back.
    expect(await workspace.mustNx('run-many', '-t', 'deploy')).toContain('  5 deployed in local\n');
  });

  it('refuses an environment on AWS without credentials', async () => {
    await packageAsZip(workspace, ['src/climate/records/pipeline.ts']);
    const outcome = await workspace
      .with({
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_ACCESS_KEY_ID: undefined,
        AWS_PROFILE: undefined,
        HOME: '/nonexistent',
      })
      .nx('run', 'records:diff', '--env=prod');
    expect(outcome.code).not.toBe(0);
    expect(outcome.output).toContain('[NO_CREDENTIALS]');
  });
});
