import { createExample, type Workspace } from './support';

/** What a commit that touches a file would have to build and deploy. */
describe('what is affected by a change in', () => {
  let workspace: Workspace;
  beforeAll(async () => (workspace = await createExample('weather')));
  afterAll(() => workspace.close());

  it.each([
    ['one function', 'src/climate/records/extremes/lambda.py', ['records']],
    ['a definition', 'src/advice/bike-ride/pipeline.ts', ['bike-ride']],
    ['requirements of one pipeline', 'src/climate/month-report/requirements.txt', ['month-report']],
    ['a shared package', 'shared/weather_data/__init__.py', ['month-report', 'records', 'shared-weather_data']],
    ['infra', 'infra/infra.ts', ['bike-ride', 'infra', 'month-report', 'records']],
    ['universal', 'universal/universal.ts', ['bike-ride', 'infra', 'month-report', 'records', 'universal']],
  ])('%s', async (_what, file, projects) => {
    const shown = await workspace.mustNx('show', 'projects', '--affected', `--files=${file}`, '--json');
    expect((JSON.parse(shown) as string[]).sort()).toEqual(projects);
  });

  it('requirements of the whole workspace', async () => {
    workspace.write('requirements.txt', 'six==1.16.0\n');
    const shown = await workspace.mustNx('show', 'projects', '--affected', '--files=requirements.txt', '--json');
    expect(JSON.parse(shown)).toEqual(expect.arrayContaining(['month-report', 'records']));
  });
});
