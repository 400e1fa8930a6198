import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPythonWorkspace, problemsOf, type PythonWorkspace } from './fixtures/python-workspace';

const cacheFolder = mkdtempSync(path.join(tmpdir(), 'dorc-memo-'));
let workspace: PythonWorkspace;
beforeEach(() => void (workspace = createPythonWorkspace(cacheFolder)));
afterEach(() => workspace.remove());
afterAll(() => rmSync(cacheFolder, { recursive: true }));

describe('the packages of the functions of one build', () => {
  it('are found once for a pipeline and a target, and anew by the next build', async () => {
    const memo = new Map();
    const keyOf = async (options: Parameters<PythonWorkspace['keys']>[0]) =>
      (await workspace.keys(options))['dependencies'];
    workspace.write({ 'requirements.txt': 'six==1.17.0\n', 'src/raw/requirements.txt': 'pytz==2025.2\n' });
    const first = await keyOf({ memo });
    workspace.write({ 'requirements.txt': 'six==1.16.0\n' });
    expect(await keyOf({ memo })).toBe(first);
    expect(await keyOf({ memo, target: { for: 'lambda', architecture: 'arm64' } })).not.toBe(first);
    expect(await keyOf({ memo, pipelineRoot: path.join(workspace.root, 'src/raw') })).not.toBe(first);
    expect(await keyOf({ memo: new Map() })).not.toBe(first);
    expect(await keyOf({})).toBe(await keyOf({ memo: new Map() }));
  });

  it('have the same problem for each', async () => {
    const memo = new Map();
    workspace.write({ 'requirements.txt': '-r missing.txt\n' });
    const problems = await problemsOf(workspace.keys({ memo }));
    expect(problems).toMatchObject([{ code: 'REQUIREMENTS_FILE_MISSING' }]);
    expect(await problemsOf(workspace.keys({ memo }))).toEqual(problems);
  });
});
