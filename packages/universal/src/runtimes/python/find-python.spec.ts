import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getPython } from './find-python';

const root = mkdtempSync(path.join(tmpdir(), 'dorc-find-python-'));
const workspaceRoot = path.join(root, 'workspace');
let bin: string;
beforeEach(() => {
  bin = mkdtempSync(path.join(root, 'bin-'));
  mkdirSync(workspaceRoot, { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true }));

/** A program that answers as a Python of this version does, and counts how often it is asked. */
function install(name: string, version: string, exit = 0): string {
  const file = path.join(bin, name);
  const answer = JSON.stringify({ file, version, abi: `cpython-${version}` });
  writeFileSync(file, `#!/bin/sh\necho x >> ${file}.asked\necho '${answer}'\nexit ${exit}\n`);
  chmodSync(file, 0o755);
  return file;
}
const timesAsked = (file: string) => readFileSync(`${file}.asked`, 'utf8').trim().split('\n').length;
const find = (env: NodeJS.ProcessEnv = {}) =>
  getPython({ version: '3.13', workspaceRoot, cacheFolder: path.join(bin, 'cache'), env: { PATH: bin, ...env } });

describe('getPython', () => {
  it('prefers the version asked for, then python3, then python', async () => {
    install('python', '3.10.0');
    expect((await find()).version).toBe('3.10.0');
    install('python3', '3.11.0');
    expect((await find()).version).toBe('3.11.0');
    install('python3.13', '3.13.1');
    expect(await find()).toEqual({ file: path.join(bin, 'python3.13'), version: '3.13.1', abi: 'cpython-3.13.1' });
  });

  it('passes over a version manager that has not the version', async () => {
    install('python3.13', '', 127);
    install('python3', '3.12.4');
    expect((await find()).version).toBe('3.12.4');
  });

  it('takes the one that DORC_PYTHON names', async () => {
    install('python3', '3.12.4');
    const file = install('mine', '3.9.0');
    expect((await find({ DORC_PYTHON: file })).version).toBe('3.9.0');
    await expect(find({ DORC_PYTHON: '/nowhere/python' })).rejects.toMatchObject({ code: 'PYTHON_MISSING' });
  });

  it('asks a program once, until it or what it goes by changes', async () => {
    const file = install('python3', '3.12.4');
    await find();
    await find();
    expect(timesAsked(file)).toBe(1);
    writeFileSync(path.join(workspaceRoot, '.python-version'), '3.11');
    await find();
    expect(timesAsked(file)).toBe(2);
    install('python3', '3.12.55');
    expect((await find()).version).toBe('3.12.55');
  });

  it('says how to install one where there is none, or none that is new enough', async () => {
    await expect(find()).rejects.toMatchObject({ code: 'PYTHON_MISSING', hint: expect.stringContaining('install') });
    install('python3', '3.8.18');
    await expect(find()).rejects.toMatchObject({
      code: 'PYTHON_TOO_OLD',
      message: expect.stringContaining('is Python 3.8.18; functions need 3.9 or newer, best 3.13'),
      hint: expect.stringContaining('install'),
    });
  });
});
