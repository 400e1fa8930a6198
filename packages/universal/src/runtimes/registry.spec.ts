import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { runProcess } from '../process';
import type { PackageRequest, WorkerCommand } from './function-runtime';
import { runtimes } from './registry';

describe.each(runtimes.all.map((runtime) => [runtime.kind, runtime] as const))('runtime %s', (_, runtime) => {
  const workspaceRoot = mkdtempSync(path.join(tmpdir(), 'dorc-runtime-'));
  const pipelineRoot = path.join(workspaceRoot, 'src', 'raw', 'etl-sales');
  const root = path.join(pipelineRoot, 'load-files');
  const versions = { python: '3.13', node: '22' };
  const request: PackageRequest = {
    name: 'load-files',
    root,
    pipelineRoot,
    workspaceRoot,
    versions,
    target: { for: 'lambda', architecture: 'arm64' },
    cacheFolder: path.join(workspaceRoot, '.dorc', 'cache'),
  };
  const scaffold = runtime.scaffold({ name: 'load-files', pipeline: 'etl-sales' });

  beforeAll(() => {
    mkdirSync(root, { recursive: true });
    for (const [name, text] of Object.entries(scaffold)) writeFileSync(path.join(root, name), text);
  });
  afterAll(() => rmSync(workspaceRoot, { recursive: true }));

  it('is detected by the file that it scaffolds', () => {
    expect(Object.keys(scaffold)).toContain(runtime.handlerFile);
    expect(scaffold[runtime.handlerFile]).toContain('load-files');
  });

  it('has a default among the versions that may be asked for, and names it as Lambda does', () => {
    expect(runtime.versions.allowed).toContain(runtime.versions.default);
    expect(runtime.lambdaRuntime(versions)).toMatch(/^(python3\.\d+|nodejs\d+\.x)$/);
  });

  it('packages the handler and leaves the tests out, with the same key and bytes each time', async () => {
    const first = await runtime.package(request);
    expect(first.handler).toBe(runtime.handler);
    expect(first.groups.map(({ name }) => name)).toEqual(['code']);
    const files = await readGroup(first);
    expect(Object.keys(files).filter((name) => /test|spec/.test(name))).toEqual([]);
    expect(Object.values(files).join('\n')).not.toContain(workspaceRoot);
    rmSync(request.cacheFolder, { recursive: true, force: true });
    const second = await runtime.package(request);
    expect(second.groups.map(({ key }) => key)).toEqual(first.groups.map(({ key }) => key));
    expect(await readGroup(second)).toEqual(files);
  });

  it('starts a worker that answers an event', async () => {
    const answers = await ask(await runtime.worker(request), { date: '2025-01-31' });
    expect(answers).toEqual([
      { ready: true },
      { id: '1', output: { step: 'load-files', received: { date: '2025-01-31' } } },
    ]);
  });

  it('finds no shared folder that is not imported', () => {
    expect(runtime.findSharedFolders(request)).toEqual([]);
  });

  it('runs the scaffolded test, and fails where the test fails', async () => {
    const files = runtime.findTests(pipelineRoot);
    expect(files).toHaveLength(1);
    const run = async () => {
      const { command, args, cwd, env } = await runtime.test({ ...request, files });
      return runProcess(command, args, { cwd, env: { ...env, NODE_TEST_CONTEXT: undefined } });
    };
    expect(await run()).toMatchObject({ code: 0 });
    const handlerFile = path.join(root, runtime.handlerFile);
    const text = readFileSync(handlerFile, 'utf8');
    writeFileSync(handlerFile, text.replaceAll('received', 'receifed'));
    expect((await run()).code).not.toBe(0);
    writeFileSync(handlerFile, text);
  });
});

async function readGroup({ groups }: Awaited<ReturnType<(typeof runtimes.all)[number]['package']>>) {
  const files: Record<string, string> = {};
  for (const group of groups) {
    for (const { path: name, content } of await group.files()) {
      files[name] =
        content instanceof Uint8Array ? Buffer.from(content).toString() : readFileSync(content.file, 'utf8');
    }
  }
  return files;
}

/** Speaks the worker protocol once, without the code that speaks it in earnest. */
async function ask({ command, args, cwd, env }: WorkerCommand, event: unknown): Promise<unknown[]> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
  });
  let text = '';
  (child.stdio[4] as Readable).on('data', (chunk) => {
    text += chunk;
    if (text.split('\n').length === 3) (child.stdio[3] as Writable).end();
  });
  (child.stdio[3] as Writable).write(
    `${JSON.stringify({ id: '1', arn: 'arn', deadline: Date.now() + 3000, event })}\n`,
  );
  await new Promise((resolve) => child.once('close', resolve));
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
