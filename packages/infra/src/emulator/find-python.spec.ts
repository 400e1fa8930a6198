import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPython } from './find-python';

describe('findPython', () => {
  const before = process.env['PATH'];
  let folder: string;
  const write = (name: string, output: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\necho ${output}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dorc-python-'));
    process.env['PATH'] = folder;
  });
  afterEach(() => {
    process.env['PATH'] = before;
    rmSync(folder, { recursive: true, force: true });
  });

  it('takes the first that is new enough', async () => {
    write('python3', '3.9');
    write('python3.12', '3.12');
    expect(await findPython()).toEqual({ command: 'python3.12', version: '3.12' });
  });

  it('says which one is too old', async () => {
    write('python3', '3.9');
    await expect(findPython()).rejects.toMatchObject({
      code: 'PYTHON_TOO_OLD',
      message: 'The AWS emulator needs Python 3.10 or newer, and `python3` is Python 3.9',
    });
  });

  it('says that there is none', async () => {
    write('python', '"Python was not found; run without arguments to install from the Store"');
    await expect(findPython()).rejects.toMatchObject({
      code: 'PYTHON_MISSING',
      message: 'The AWS emulator needs Python 3.10 or newer, and none is on this machine',
      hint: expect.stringContaining('python.org') as string,
    });
    await expect(findPython('/no/such/python')).rejects.toMatchObject({
      message: expect.stringContaining('`/no/such/python` is not a Python that runs') as string,
    });
  });
});
