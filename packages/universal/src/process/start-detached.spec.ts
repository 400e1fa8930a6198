import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProcess } from './run-process';
import { startDetached } from './start-detached';

describe('startDetached', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dorc-detached-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('runs a program with its output in a file, and sees its end', async () => {
    const logFile = join(folder, 'log');
    const script = 'console.log(process.env.A, process.env.HOME); console.error(process.cwd())';
    const child = await startDetached(process.execPath, ['-e', script], {
      cwd: folder,
      env: { A: '1', HOME: undefined },
      logFile,
    });
    expect(child.pid).toBeGreaterThan(0);
    while (!child.ended()) await sleep(10);
    expect(child.ended()).toBe(true);
    expect(readFileSync(logFile, 'utf8')).toContain('1 undefined');
  });

  it('is no descendant of this process, so that it survives whoever ends all of those', async () => {
    const child = await startDetached(process.execPath, ['-e', 'setTimeout(() => {}, 10_000)'], {
      cwd: folder,
      env: {},
      logFile: join(folder, 'log'),
    });
    const { stdout } = await runProcess('ps', ['-o', 'ppid=', '-p', String(child.pid)]);
    process.kill(child.pid);
    expect(Number(stdout)).toBeGreaterThan(0);
    expect(Number(stdout)).not.toBe(process.pid);
  });

  it('fails where there is no such program', async () => {
    const options = { cwd: folder, env: {}, logFile: join(folder, 'log') };
    await expect(startDetached(join(folder, 'absent'), [], options)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
