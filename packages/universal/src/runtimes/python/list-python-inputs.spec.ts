import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listPythonInputs } from './list-python-inputs';

describe('listPythonInputs', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'dorc-inputs-'));
  afterAll(() => rmSync(root, { recursive: true }));

  it('names the files that are there by convention', () => {
    expect(listPythonInputs(root).files).toEqual(['requirements.txt', 'pyproject.toml', 'uv.lock']);
  });

  it('follows what the requirements include, once and inside the workspace', () => {
    mkdirSync(path.join(root, 'deps'));
    writeFileSync(
      path.join(root, 'requirements.txt'),
      '# ours\n-r deps/base.txt  # first\n--constraint=deps/limits.txt\n-f wheels/\n./local/acme.whl\nrequests\n-r ../outside.txt\n-r https://example.org/r.txt\n',
    );
    writeFileSync(path.join(root, 'deps', 'base.txt'), '-r more.txt\n-r ../requirements.txt\n');
    expect(listPythonInputs(root).files.slice(3)).toEqual([
      'deps/base.txt',
      'deps/more.txt',
      'requirements.txt',
      'deps/limits.txt',
      'wheels/**/*',
      'local/acme.whl',
    ]);
  });
});
