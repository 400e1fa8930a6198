import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runtimes } from '@dorc/universal/runtimes';
import { isRunning } from './fixtures/is-running';
import { createWorkerWorkshop } from './fixtures/worker-workshop';
import { createFunctionWorker, type FunctionWorkerOptions } from './function-worker';

const timeout = 20_000;
const workshop = createWorkerWorkshop();
const python = (source: string, options?: Partial<FunctionWorkerOptions>) => workshop.make('python', source, options);

afterEach(() => workshop.closeAll());
afterAll(() => workshop.remove());

describe('a worker', () => {
  const slow = 'import time\ndef handler(event, context):\n  time.sleep(event)\n  return "done"';

  it('ends an invocation at its signal, running or queued', async () => {
    const worker = python(slow);
    const [running, queued] = [new AbortController(), new AbortController()];
    const first = worker.invoke(60, { timeout: 60_000, signal: running.signal });
    const second = worker.invoke(60, { timeout: 60_000, signal: queued.signal });
    const third = worker.invoke(0, { timeout });
    queued.abort(new Error('not needed'));
    await expect(second).rejects.toThrow('not needed');
    running.abort(new Error('stopped'));
    await expect(first).rejects.toThrow('stopped');
    expect(await third).toBe('done');
  });

  it('rejects what is under way when it is closed, and starts nothing any more', async () => {
    const worker = python(slow);
    const running = worker.invoke(60, { timeout: 60_000 });
    await sleep(50);
    const rejected = expect(running).rejects.toThrow('was closed');
    await worker.close();
    await rejected;
    await expect(worker.invoke(0, { timeout })).rejects.toThrow('was closed');
  });

  it('counts loading apart from the handler, as Lambda does', async () => {
    const worker = python('import time\ntime.sleep(1)\ndef handler(event, context): return "done"');
    expect(await worker.invoke({}, { timeout: 500 })).toBe('done');
  });

  it('passes on the failure of a command that cannot be made, and of a program that cannot be started', async () => {
    const failed = createFunctionWorker({ name: 'f', command: () => Promise.reject(new Error('no Python')) });
    await expect(failed.invoke({}, { timeout })).rejects.toThrow('no Python');
    const missing = createFunctionWorker({
      name: 'f',
      command: { command: '/nowhere/python', args: [], cwd: '/', env: {} },
    });
    await expect(missing.invoke({}, { timeout })).rejects.toMatchObject({ code: 'WORKER_NOT_STARTED' });
  });

  it('replaces a process that ended while it was idle', async () => {
    const worker = python('import os\ndef handler(event, context): return os.getpid()');
    const pid = (await worker.invoke({}, { timeout })) as number;
    process.kill(pid, 'SIGKILL');
    await sleep(100);
    expect(await worker.invoke({}, { timeout })).not.toBe(pid);
  });

  it('ends when its parent is killed, even in the middle of a handler', async () => {
    const request = workshop.write(
      'python',
      'import os, time\nopen("pid", "w").write(str(os.getpid()))\ndef handler(e, c): time.sleep(60)',
    );
    const { command, args, cwd, env } = await runtimes.get('python').worker(request);
    const script = `const { spawn } = require('node:child_process');
      const child = spawn(${JSON.stringify(command)}, ${JSON.stringify(args)}, { cwd: ${JSON.stringify(cwd)}, detached: true,
        env: { ...process.env, ...${JSON.stringify(env)} }, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
      child.stdio[4].once('data', () => { child.stdio[3].write('{"id":"1","arn":"","deadline":0,"event":1}\\n'); setTimeout(() => console.log('up'), 100) });`;
    const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => parent.stdout.once('data', resolve));
    const pid = Number(readFileSync(path.join(request.root, 'pid'), 'utf8'));
    process.kill(pid, 0);
    parent.kill('SIGKILL');
    await sleep(500);
    expect(isRunning(pid)).toBe(false);
  });
});
