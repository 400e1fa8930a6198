import { join } from 'node:path';
import { mkdirSync, writeFileSync } from 'node:fs';
import { commit, createWorkspace, describeWithEmulator, openWorkspace, type Workspace } from './support';
import { run } from './support/run';

describeWithEmulator('a new workspace', () => {
  let workspace: Workspace;
  beforeAll(async () => (workspace = await createWorkspace()));
  afterAll(() => workspace.close());
  const result = (output: string) =>
    JSON.parse(output.slice(output.indexOf('\n{') + 1, output.lastIndexOf('\n}') + 2)) as object;

  it('has what its README speaks of', () => {
    for (const file of ['README.md', 'universal/universal.ts', 'infra/infra.ts', 'nx.json', 'tsconfig.json'])
      expect(workspace.exists(file)).toBe(true);
    expect(workspace.read('universal/universal.ts')).toContain("project: 'acme-data'");
    expect(JSON.parse(workspace.read('nx.json'))).toMatchObject({ plugins: ['@dorc/nx'] });
  });

  it('gets a pipeline in Python that runs, is tested, deploys and starts', async () => {
    await workspace.mustNx('g', '@dorc/nx:pipeline', 'etl-sales');
    const input = '--input={"date":"2026-11-01"}';
    const local = await workspace.mustNx('run', 'etl-sales:run', input);
    expect(local).toContain('Succeeded in');
    expect(await workspace.mustNx('run', 'etl-sales:test')).toContain('OK');
    expect(await workspace.mustNx('run-many', '-t', 'deploy')).toContain('  3 deployed in local\n');
    const remote = await workspace.mustNx('run', 'etl-sales:start', input);
    expect(result(remote)).toEqual(result(local));
  });

  it('gets another one in TypeScript, and one more function', async () => {
    await workspace.mustNx('g', '@dorc/nx:pipeline', 'web-logs', '--runtime=typescript', '--schedule=rate(1 day)');
    await workspace.mustNx('g', '@dorc/nx:function', 'clean', '--pipeline=web-logs', '--runtime=typescript');
    const { code, output } = await workspace.dorc('run', 'web-logs', '--json');
    expect({ code, status: (JSON.parse(output) as { status: string }).status }).toEqual({
      code: 0,
      status: 'SUCCEEDED',
    });
    await workspace.mustNx('run', 'web-logs:test');
    await workspace.mustNx('run', 'web-logs:deploy');
    expect(
      (
        await run(join(workspace.root, 'node_modules/.bin/tsc'), ['--noEmit', '-p', 'tsconfig.json'], {
          cwd: workspace.root,
          env: {},
        })
      ).output,
    ).toBe('');
  });

  it('shows what can be done with a pipeline', async () => {
    const shown = JSON.parse(await workspace.mustNx('show', 'project', 'etl-sales', '--json')) as {
      targets: Record<string, { configurations?: object; metadata?: { description?: string } }>;
    };
    expect(Object.keys(shown.targets).sort()).toEqual([
      'build',
      'deploy',
      'destroy',
      'diff',
      'run',
      'start',
      'synth',
      'test',
    ]);
    expect(Object.keys(shown.targets['deploy']?.configurations ?? {})).toEqual(['local', 'dev', 'prod']);
    for (const target of Object.values(shown.targets)) expect(target.metadata?.description).toMatch(/\.$/);
  });

  it('keeps what the user wrote when a generator runs again', async () => {
    workspace.edit('src/etl-sales/pipeline.ts', 'description:', '// My own words.\n  description:');
    workspace.write('infra/infra.ts', workspace.read('infra/infra.ts').replace('222222222222', '444444444444'));
    await commit(workspace);
    await workspace.mustNx('g', '@dorc/nx:pipeline', 'etl-sales');
    await workspace.mustNx('g', '@dorc/nx:init');
    await workspace.mustNx('g', '@dorc/nx:function', 'clean', '--pipeline=web-logs', '--runtime=typescript');
    expect(await workspace.git('status', '--porcelain')).toBe('');
  });

  it('is refused a bad name, with a good one', async () => {
    const { code, output } = await workspace.nx('g', '@dorc/nx:pipeline', 'ETL_Sales');
    expect(code).not.toBe(0);
    expect(output).toContain('[INVALID_NAME]');
    expect(output).toContain("'etl-sales'");
    expect(await workspace.git('status', '--porcelain')).toBe('');
  });
});

describe('an existing Nx workspace', () => {
  it('becomes one by nx add', async () => {
    const { DORC_E2E_FOLDER = '', DORC_E2E_VERSION, DORC_E2E_NX_VERSION } = process.env;
    const root = join(DORC_E2E_FOLDER, 'existing');
    mkdirSync(root);
    const manifest = { name: '@acme/source', private: true, devDependencies: { nx: DORC_E2E_NX_VERSION } };
    writeFileSync(join(root, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(root, 'nx.json'), JSON.stringify({ defaultBase: 'main', analytics: false }));
    const workspace = openWorkspace(root);
    expect(await run('npm', ['install', '--no-audit', '--no-fund'], { cwd: root, env: {} })).toMatchObject({ code: 0 });
    await workspace.mustNx('add', `@dorc/nx@${DORC_E2E_VERSION}`);
    await workspace.mustNx('g', '@dorc/nx:pipeline', 'etl-sales', '--layer=raw', '--functions=extract,report');
    expect(workspace.read('universal/universal.ts')).toContain("project: 'acme'");
    expect(await workspace.dorc('run', 'etl-sales')).toMatchObject({ code: 0 });
    await workspace.close();
  });
});
