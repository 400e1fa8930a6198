import { rmSync } from 'node:fs';
import { logger, type Tree } from '@nx/devkit';
import { pipeline } from '../pipeline/pipeline';
import { createWorkspaceTree, readChanges } from '../testing/create-workspace-tree';
import { functionGenerator } from './function';

let tree: Tree;
beforeEach(async () => {
  tree = createWorkspaceTree();
  await pipeline(tree, { name: 'etl-sales', functions: ['load'] });
});
afterEach(() => rmSync(tree.root, { recursive: true }));

const file = 'src/etl-sales/pipeline.ts';
const read = (path: string) => tree.read(path, 'utf-8') ?? '';

describe('the generator function', () => {
  it('adds a function and its step, and changes nothing else', async () => {
    const before = readChanges(tree);
    await functionGenerator(tree, { name: 'clean', pipeline: 'etl-sales' });
    const { [file]: definition, ...after } = readChanges(tree);
    expect(definition).toBe(before[file]?.replace("    fn('load'),\n", "    fn('load'),\n    fn('clean'),\n"));
    expect(after).toEqual({
      ...before,
      [file]: undefined,
      'src/etl-sales/clean/lambda.py': expect.stringContaining('def handler(event, context)') as string,
      'src/etl-sales/clean/test_lambda.py': expect.any(String) as string,
    });
  });

  it('writes it in the language of the others, unless asked otherwise', async () => {
    await pipeline(tree, { name: 'web', functions: ['load'], runtime: 'typescript' });
    await functionGenerator(tree, { name: 'clean', pipeline: 'web' });
    await functionGenerator(tree, { name: 'report', pipeline: 'web', runtime: 'python' });
    expect(tree.exists('src/web/clean/lambda.ts')).toBe(true);
    expect(tree.exists('src/web/report/lambda.py')).toBe(true);
  });

  it('changes nothing when it runs again, whatever the user has made of it', async () => {
    await functionGenerator(tree, { name: 'clean', pipeline: 'etl-sales' });
    tree.write('src/etl-sales/clean/lambda.py', 'mine = 1');
    tree.delete('src/etl-sales/clean/test_lambda.py');
    tree.write(file, read(file).replace("fn('clean')", "fn('clean', { memory: 512 })"));
    const before = readChanges(tree);
    await functionGenerator(tree, { name: 'clean', pipeline: 'etl-sales' });
    await functionGenerator(tree, { name: 'clean', pipeline: 'etl-sales', runtime: 'typescript' });
    expect(readChanges(tree)).toEqual(before);
  });

  it('says which line to add where the steps are not one list', async () => {
    const own = `import { definePipeline, fn } from '@dorc/core';\nconst steps = [fn('load')];\nexport default definePipeline({ steps });\n`;
    tree.write(file, own);
    const info = jest.spyOn(logger, 'info').mockImplementation();
    (await functionGenerator(tree, { name: 'clean', pipeline: 'etl-sales' }))();
    expect(read(file)).toBe(own);
    expect(tree.exists('src/etl-sales/clean/lambda.py')).toBe(true);
    expect(info.mock.calls.flat().join('\n')).toContain(
      `The steps in ${file} are not written as one list, so it was kept as it is. Add this line where it belongs:\n  fn('clean'),`,
    );
    info.mockRestore();
  });

  it.each([
    ['a misspelt pipeline', { name: 'clean', pipeline: 'etl-sale' }, 'UNKNOWN_PIPELINE', '--pipeline=etl-sales'],
    ['a pipeline that is not there', { name: 'clean', pipeline: 'web' }, 'UNKNOWN_PIPELINE', '@dorc/nx:pipeline web'],
    ['capitals', { name: 'Clean_Up', pipeline: 'etl-sales' }, 'INVALID_NAME', "'clean-up'"],
    ['an unknown runtime', { name: 'clean', pipeline: 'etl-sales', runtime: 'ts' }, 'UNKNOWN_RUNTIME', 'typescript'],
    [
      'a name too long for AWS',
      { name: 'clean-every-sale-of-each-shop', pipeline: 'etl-sales' },
      'NAME_TOO_LONG',
      "'clean-every-sale-of-each'",
    ],
  ])('refuses %s, with what would do, and writes nothing', async (_what, options, code, hint) => {
    const before = readChanges(tree);
    await expect(functionGenerator(tree, options)).rejects.toMatchObject({
      code,
      hint: expect.stringContaining(hint) as string,
    });
    expect(readChanges(tree)).toEqual(before);
  });

  it('refuses a folder that is no dorc workspace', async () => {
    const other = createWorkspaceTree({});
    await expect(functionGenerator(other, { name: 'a', pipeline: 'b' })).rejects.toMatchObject({
      code: 'NOT_A_WORKSPACE',
      hint: 'run this first: npx nx g @dorc/nx:init',
    });
    rmSync(other.root, { recursive: true });
  });
});
