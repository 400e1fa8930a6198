import { rmSync } from 'node:fs';
import { addProjectConfiguration, logger, type Tree } from '@nx/devkit';
import { createWorkspaceTree, readChanges } from '../testing/create-workspace-tree';
import generate, { pipeline } from './pipeline';

let tree: Tree;
beforeEach(() => (tree = createWorkspaceTree()));
afterEach(() => rmSync(tree.root, { recursive: true }));

const read = (file: string) => tree.read(file, 'utf-8') ?? '';
const steps = (file: string) => [...read(file).matchAll(/fn\('([\w-]+)'\)/g)].map(([, name]) => name);

describe('the generator pipeline', () => {
  it('writes a definition, and functions with their tests, in Python', async () => {
    await pipeline(tree, { name: 'etl-sales' });
    expect(Object.keys(readChanges(tree)).filter((file) => file.startsWith('src/'))).toEqual([
      'src/etl-sales/extract/lambda.py',
      'src/etl-sales/extract/test_lambda.py',
      'src/etl-sales/report/lambda.py',
      'src/etl-sales/report/test_lambda.py',
      'src/etl-sales/pipeline.ts',
    ]);
    expect(steps('src/etl-sales/pipeline.ts')).toEqual(['extract', 'report']);
  });

  it('takes layer, functions, runtime and schedule', async () => {
    const functions = ['load', ' clean', 'load', ''];
    const schedule = { schedule: 'rate(1 day)', timezone: 'Europe/London' };
    await pipeline(tree, { name: 'etl', layer: 'raw', functions, runtime: 'typescript', ...schedule });
    expect(steps('src/raw/etl/pipeline.ts')).toEqual(['load', 'clean']);
    expect(read('src/raw/etl/pipeline.ts')).toContain(`cron({ schedule: 'rate(1 day)', timezone: 'Europe/London' })`);
    expect(tree.children('src/raw/etl/load')).toContain('lambda.ts');
    expect(tree.exists('src/raw/etl/load/lambda.py')).toBe(false);
  });

  it('changes nothing when it runs again, and says what it kept', async () => {
    await pipeline(tree, { name: 'etl' });
    const before = readChanges(tree);
    const info = jest.spyOn(logger, 'info').mockImplementation();
    (await pipeline(tree, { name: 'etl' }))();
    expect(readChanges(tree)).toEqual(before);
    expect(info).toHaveBeenCalledWith('src/etl/pipeline.ts is there already; what you wrote was kept.');
    info.mockRestore();
  });

  it('keeps what the user wrote, and adds the functions that are asked for', async () => {
    await pipeline(tree, { name: 'etl' });
    const edited = read('src/etl/pipeline.ts').replace('description:', '// My own words.\n  description:');
    tree.write('src/etl/pipeline.ts', edited);
    tree.write('src/etl/extract/lambda.py', 'mine = 1');
    await pipeline(tree, { name: 'etl', functions: ['extract', 'clean'], schedule: 'rate(1 day)', timezone: 'UTC' });
    expect(read('src/etl/pipeline.ts').replace("    fn('clean'),\n", '')).toBe(edited);
    expect(steps('src/etl/pipeline.ts')).toEqual(['extract', 'report', 'clean']);
    expect(read('src/etl/extract/lambda.py')).toBe('mine = 1');
    expect(tree.exists('src/etl/clean/lambda.py')).toBe(true);
  });

  it('makes steps of the functions that lie there already', async () => {
    tree.write('src/etl/load/lambda.py', 'mine = 1');
    await pipeline(tree, { name: 'etl' });
    expect(steps('src/etl/pipeline.ts')).toEqual(['load']);
  });

  it('says which pipeline Nx calls otherwise from now on', async () => {
    await pipeline(tree, { name: 'etl', layer: 'raw' });
    const info = jest.spyOn(logger, 'info').mockImplementation();
    (await pipeline(tree, { name: 'etl', layer: 'curated' }))();
    expect(info).toHaveBeenCalledWith("src/raw/etl is called 'raw-etl' in Nx from now on, no longer 'etl'.");
    info.mockRestore();
  });

  // Short enough for `local`, and for Lambda's 64 characters in `production` too long.
  const long = 'loads-every-sale-of-every-shop-now';
  it.each([
    ['capitals', { name: 'ETL_Sales' }, 'INVALID_NAME', "'etl-sales'"],
    ['capitals in a layer', { name: 'etl', layer: 'Raw' }, 'INVALID_NAME', "'raw'"],
    ['capitals in a function', { name: 'etl', functions: ['Load'] }, 'INVALID_NAME', "'load'"],
    ['a path', { name: 'src/raw/etl' }, 'INVALID_NAME', 'npx nx g @dorc/nx:pipeline etl --layer=raw'],
    ['a name that .gitignore leaves out', { name: 'tmp' }, 'INVALID_NAME', "'tmp-pipeline'"],
    ['a function that nobody would see', { name: 'etl', functions: ['tests'] }, 'INVALID_NAME', "'tests-function'"],
    ['a name that another project has', { name: 'web' }, 'NAME_TAKEN', "'web-pipeline'"],
    ['an unknown runtime', { name: 'etl', runtime: 'pyton' }, 'UNKNOWN_RUNTIME', '--runtime=python'],
    ['a bad schedule', { name: 'etl', schedule: '0 6 * * *', timezone: 'UTC' }, 'INVALID_CRON', 'cron(0 6 * * ? *)'],
    [
      'a bad time zone',
      { name: 'etl', schedule: 'rate(1 day)', timezone: 'London' },
      'INVALID_TIME_ZONE',
      'Europe/London',
    ],
    ['a time zone alone', { name: 'etl', timezone: 'UTC' }, 'SCHEDULE_MISSING', '--schedule='],
    [
      'a name too long for AWS',
      { name: long, functions: ['load'] },
      'NAME_TOO_LONG',
      "'loads-every-sale-of-every-shop'",
    ],
  ])('refuses %s, with what would do', async (_what, options, code, hint) => {
    tree.write('.gitignore', 'node_modules\n/tmp-of-root\ntmp/\n');
    addProjectConfiguration(tree, 'web', { root: 'apps/web' });
    await expect(pipeline(tree, options)).rejects.toMatchObject({
      code,
      hint: expect.stringContaining(hint) as string,
    });
  });

  it('asks for the layer where there are several', async () => {
    for (const layer of ['raw', 'curated']) await pipeline(tree, { name: `of-${layer}`, layer });
    await expect(pipeline(tree, { name: 'etl' })).rejects.toMatchObject({
      code: 'LAYER_MISSING',
      hint: 'say which, for example --layer=curated',
    });
  });

  it('does not put one pipeline into another', async () => {
    await pipeline(tree, { name: 'etl' });
    await expect(pipeline(tree, { name: 'sales', layer: 'etl' })).rejects.toMatchObject({
      code: 'PIPELINE_IN_THE_WAY',
    });
  });

  it('shows an expected failure without a stack', async () => {
    await expect(generate(tree, { name: 'ETL' })).rejects.toMatchObject({
      message: expect.stringMatching(/^the pipeline name 'ETL' is not valid.*\[INVALID_NAME\]\n {2}→ /) as string,
      stack: '',
    });
  });
});
