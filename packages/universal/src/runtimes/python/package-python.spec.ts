import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { python } from '.';
import { createPythonWorkspace, problemsOf, type PythonWorkspace } from './fixtures/python-workspace';

const cacheFolder = mkdtempSync(path.join(tmpdir(), 'dorc-python-cache-'));
let workspace: PythonWorkspace;
beforeEach(() => void (workspace = createPythonWorkspace(cacheFolder)));
afterEach(() => workspace.remove());
afterAll(() => rmSync(cacheFolder, { recursive: true }));

describe("a function's own files", () => {
  it('go to the root, without tests, compiled and hidden files', async () => {
    workspace.write({
      'src/etl/load/helper.py': '',
      'src/etl/load/data/names.csv': 'a,b',
      'src/etl/load/test_lambda.py': '',
      'src/etl/load/lambda_test.py': '',
      'src/etl/load/tests/x.py': '',
      'src/etl/load/__pycache__/lambda.cpython-313.pyc': '',
      'src/etl/load/.env': 'SECRET=1',
      'src/etl/load/.git/config': '',
    });
    expect(Object.keys((await workspace.pack())['code'] ?? {})).toEqual(['data/names.csv', 'helper.py', 'lambda.py']);
  });

  it('change the key of their group, and of no other', async () => {
    workspace.write({ 'shared/money.py': '', 'src/etl/load/lambda.py': 'import money' });
    const before = await workspace.keys();
    workspace.write({ 'src/etl/load/lambda.py': 'import money # changed' });
    const after = await workspace.keys();
    expect(after['code']).not.toBe(before['code']);
    expect(after['shared']).toBe(before['shared']);
  });

  it('must not be keys, links out of the workspace or deletions; all are named at once', async () => {
    workspace.write({ 'src/etl/load/server.pem': '', 'src/etl/load/deep/id_rsa': '', 'src/etl/load/.wh.x': '' });
    symlinkSync('/etc/hostname', path.join(workspace.root, 'src/etl/load/host'));
    symlinkSync('.', path.join(workspace.root, 'src/etl/load/loop'));
    const problems = await problemsOf(python.package(workspace.request()));
    expect(problems.map(({ file }) => file)).toEqual(
      ['.wh.x', 'deep/id_rsa', 'host', 'loop', 'server.pem'].map((name) => `src/etl/load/${name}`),
    );
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['FILE_NOT_PACKAGED']));
  });

  it('may be links within the workspace', async () => {
    workspace.write({ 'names.csv': 'a,b' });
    symlinkSync('../../../names.csv', path.join(workspace.root, 'src/etl/load/names.csv'));
    expect((await workspace.pack())['code']).toMatchObject({ 'names.csv': 'a,b' });
  });
});

describe('shared code', () => {
  it('goes beside the function with its data, and only what is imported', async () => {
    workspace.write({
      'src/etl/load/lambda.py': 'from cleaning import dates',
      'shared/cleaning/dates.py': 'import money',
      'shared/cleaning/holidays.json': '[]',
      'shared/cleaning/test_dates.py': '',
      'shared/money.py': 'euro = 1',
      'shared/unused.py': '',
    });
    const { shared } = await workspace.pack();
    expect(Object.keys(shared ?? {})).toEqual(['cleaning/dates.py', 'cleaning/holidays.json', 'money.py']);
  });
});

describe('requirements', () => {
  it('that ask for nothing start nothing', async () => {
    workspace.write({ 'requirements.txt': '# none yet\n\n' });
    const empty = mkdtempSync(path.join(tmpdir(), 'dorc-nothing-'));
    expect((await python.package(workspace.request({ cacheFolder: empty }))).groups.map(({ name }) => name)).toEqual([
      'code',
    ]);
    rmSync(empty, { recursive: true });
  });

  it('that include a file that is not there are an error', async () => {
    workspace.write({ 'src/etl/requirements.txt': '-r ../bse.txt' });
    const message = "includes '../bse.txt', which does not exist";
    expect(await problemsOf(workspace.pack())).toEqual([
      { code: 'REQUIREMENTS_FILE_MISSING', file: 'src/etl/requirements.txt', message },
    ]);
  });
});
