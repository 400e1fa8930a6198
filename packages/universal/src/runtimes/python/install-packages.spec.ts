import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { python } from '.';
import { runProcess } from '../../process';
import { findOnPath } from '../packaging/find-on-path';
import { makeSdist } from './fixtures/make-sdist';
import { makeWheel } from './fixtures/make-wheel';
import { findPythonPackages } from './install-packages';
import { createPythonWorkspace, problemsOf, type PythonWorkspace } from './fixtures/python-workspace';

jest.setTimeout(120_000);

const cacheFolder = mkdtempSync(path.join(tmpdir(), 'dorc-python-cache-'));
let workspace: PythonWorkspace;
beforeEach(() => void (workspace = createPythonWorkspace(cacheFolder)));
afterEach(() => workspace.remove());
afterAll(() => rmSync(cacheFolder, { recursive: true }));

const uv = findOnPath('uv');
const isRequired = (process.env['DORC_E2E_REQUIRE'] ?? '').split(',').includes('uv');
const installers = [
  { name: 'pip', installer: 'pip', run: it },
  { name: uv ? 'uv' : 'uv (which is not on the PATH)', installer: 'uv', run: uv || isRequired ? it : it.skip },
] as const;

describe.each(installers)('packages installed by $name', ({ installer, run }) => {
  const { PATH, ...rest } = process.env;
  beforeAll(() => {
    if (installer === 'pip')
      process.env['PATH'] = PATH?.split(path.delimiter)
        .filter((folder) => !uv || folder !== path.dirname(uv))
        .join(path.delimiter);
  });
  afterAll(() => void (process.env = { ...rest, PATH }));

  run(
    'are taken for the target alone, found by relative folder, and listed without traces of the machine',
    async () => {
      makeWheel(path.join(workspace.root, 'wheels'), {
        name: 'acme-sums',
        tag: 'py3-none-any',
        files: { 'acme_sums/__init__.py': 'total = sum', 'acme_sums/data.txt': 'x' },
      });
      makeWheel(path.join(workspace.root, 'wheels'), {
        name: 'fast',
        tag: 'cp313-cp313-manylinux_2_28_aarch64',
        files: { 'fast.so': 'arm' },
      });
      makeWheel(path.join(workspace.root, 'wheels'), {
        name: 'fast',
        tag: 'cp313-cp313-manylinux_2_28_x86_64',
        files: { 'fast.so': 'intel' },
      });
      makeWheel(path.join(workspace.root, 'wheels'), {
        name: 'fast',
        tag: 'cp312-cp312-manylinux_2_28_x86_64',
        files: { 'fast.so': 'old' },
      });
      workspace.write({
        'requirements.txt': '--no-index\n--find-links ./wheels\n-r deps/base.txt\n',
        'deps/base.txt': 'acme-sums',
        'src/etl/requirements.txt': 'fast==1.0',
      });
      const { dependencies } = await workspace.pack();
      expect(Object.keys(dependencies ?? {})).toEqual([
        'acme_sums-1.0.dist-info/METADATA',
        'acme_sums-1.0.dist-info/RECORD',
        'acme_sums-1.0.dist-info/WHEEL',
        'acme_sums/__init__.py',
        'acme_sums/data.txt',
        'fast-1.0.dist-info/METADATA',
        'fast-1.0.dist-info/RECORD',
        'fast-1.0.dist-info/WHEEL',
        'fast.so',
      ]);
      expect(dependencies?.['fast.so']).toBe('intel');
      expect(dependencies?.['acme_sums-1.0.dist-info/RECORD']?.split('\n').map((line) => line.split(',')[0])).toEqual([
        'acme_sums-1.0.dist-info/METADATA',
        'acme_sums-1.0.dist-info/RECORD',
        'acme_sums-1.0.dist-info/WHEEL',
        'acme_sums/__init__.py',
        'acme_sums/data.txt',
        '',
      ]);
      const arm = await workspace.pack({ target: { for: 'lambda', architecture: 'arm64' } });
      expect(arm['dependencies']?.['fast.so']).toBe('arm');
    },
  );

  run('are chosen by the markers of the target, not of this machine', async () => {
    for (const name of ['old', 'new', 'arm', 'linux'])
      makeWheel(path.join(workspace.root, 'wheels'), { name, tag: 'py3-none-any', files: { [`${name}_.py`]: '' } });
    const markers = [
      'old; python_version < "3.14"',
      'new; python_version >= "3.14"',
      'arm; platform_machine == "aarch64"',
      'linux; sys_platform == "linux"',
    ];
    makeWheel(path.join(workspace.root, 'wheels'), {
      name: 'top',
      tag: 'py3-none-any',
      files: { 'top.py': '' },
      requires: markers,
    });
    makeWheel(path.join(workspace.root, 'wheels'), {
      name: 'future',
      tag: 'py3-none-any',
      files: { 'future_.py': '' },
      requiresPython: '>=3.14',
    });
    workspace.write({ 'requirements.txt': '--no-index\n--find-links wheels\ntop\nfuture\n' });
    const versions = { python: '3.14', node: '22' };
    const { dependencies } = await workspace.pack({ versions, target: { for: 'lambda', architecture: 'arm64' } });
    expect(Object.keys(dependencies ?? {}).filter((name) => name.endsWith('_.py'))).toEqual([
      'arm_.py',
      'future_.py',
      'linux_.py',
      'new_.py',
    ]);
  });

  run('have a key that follows every file that decides, and not the folders they lie in', async () => {
    makeWheel(path.join(workspace.root, 'wheels'), { name: 'a', tag: 'py3-none-any', files: { 'a.py': '1' } });
    workspace.write({ 'src/etl/requirements.txt': '--no-index\n-f ../../wheels\n-r ../more.txt', 'src/more.txt': 'a' });
    const first = (await workspace.keys())['dependencies'];
    expect((await workspace.keys())['dependencies']).toBe(first);
    expect((await workspace.keys({ versions: { python: '3.12', node: '22' } }))['dependencies']).not.toBe(first);
    expect((await workspace.keys({ target: { for: 'local' } }))['dependencies']).not.toBe(first);
    makeWheel(path.join(workspace.root, 'wheels'), { name: 'a', tag: 'py3-none-any', files: { 'a.py': '2' } });
    const second = (await workspace.keys())['dependencies'];
    expect(second).not.toBe(first);
    workspace.write({ 'src/more.txt': 'a==1.0' });
    expect((await workspace.keys())['dependencies']).not.toBe(second);
  });

  run('are installed once for all who want them at the same time', async () => {
    makeWheel(path.join(workspace.root, 'wheels'), {
      name: 'once',
      tag: 'py3-none-any',
      files: { 'once.py': String(Math.random()) },
    });
    workspace.write({ 'requirements.txt': '--no-index\n-f wheels\nonce' });
    const messages: string[] = [];
    const all = await Promise.all(
      Array.from({ length: 5 }, () => workspace.pack({ onProgress: (message) => messages.push(message) })),
    );
    expect(new Set(all.map((groups) => JSON.stringify(groups))).size).toBe(1);
    const installs = messages.filter((message) => message.startsWith('installing'));
    expect(installs).toEqual([`installing Python packages (${installer})`]);
  });

  run(
    'are unpacked beside their place, since moving within a disk is no copying, and nothing else is left there',
    async () => {
      makeWheel(path.join(workspace.root, 'wheels'), { name: 'a', tag: 'py3-none-any', files: { 'a.py': '3' } });
      workspace.write({ 'requirements.txt': '--no-index\n-f wheels\na', 'temporary/x': '' });
      const temporary = path.join(workspace.root, 'temporary');
      utimesSync(temporary, 1, 1);
      process.env['TMPDIR'] = temporary;
      const { key, install } = (await findPythonPackages(workspace.request())) ?? {};
      await install?.();
      delete process.env['TMPDIR'];
      expect(statSync(temporary).mtimeMs).toBe(1000);
      expect(readdirSync(path.join(cacheFolder, 'python', key ?? '')).sort()).toEqual(['files.json', 'site']);
    },
  );

  run('are there for the worker and its tests, and nothing else is', async () => {
    makeWheel(path.join(workspace.root, 'wheels'), {
      name: 'acme-sums',
      tag: 'py3-none-any',
      files: { 'acme_sums/__init__.py': 'total = sum' },
    });
    workspace.write({
      'requirements.txt': '--no-index\n-f wheels\nacme-sums',
      'src/etl/load/lambda.py': 'import acme_sums\ntry: import pip\nexcept ImportError: print(acme_sums.total([1, 2]))',
    });
    const { command, args, env } = await python.worker(workspace.request());
    const { stdout } = await runProcess(command, ['-S', '-c', 'import importlib; importlib.import_module("lambda")'], {
      env,
    });
    expect(args[0]).toBe('-S');
    expect(stdout).toBe('3\n');
  });

  run('are refused with the reason where a hash is another', async () => {
    makeWheel(path.join(workspace.root, 'wheels'), { name: 'a', tag: 'py3-none-any', files: { 'a.py': '' } });
    workspace.write({ 'requirements.txt': `--no-index\n-f wheels\na==1.0 --hash=sha256:${'0'.repeat(64)}` });
    expect(await problemsOf(workspace.pack())).toEqual([
      expect.objectContaining({ code: 'PYTHON_PACKAGE_HASH_MISMATCH' }),
    ]);
  });

  describe('from an index', () => {
    let server: Server;
    let index: string;
    beforeAll(async () => {
      const sdist = makeSdist();
      const pages: Record<string, string> = {
        '/simple/onlysource/': '<a href="/onlysource-1.0.tar.gz">onlysource-1.0.tar.gz</a>',
      };
      server = createServer(({ url = '' }, response) => {
        const page = pages[url];
        if (page) response.setHeader('content-type', 'text/html').end(page);
        else if (url.endsWith('.tar.gz')) response.end(sdist);
        else response.writeHead(404).end();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      index = `--index-url http://127.0.0.1:${(server.address() as AddressInfo).port}/simple`;
    });
    afterAll(() => server.close());

    run('that does not have them are named, with the file that asks for them', async () => {
      workspace.write({ 'requirements.txt': index, 'src/etl/requirements.txt': '# ours\nNo_Such.package>=2' });
      const [problem] = await problemsOf(workspace.pack());
      expect(problem).toMatchObject({ code: 'PYTHON_PACKAGE_NOT_FOUND', file: 'src/etl/requirements.txt' });
      expect(problem?.message.toLowerCase().replace(/[_.]/g, '-')).toContain('no-such-package');
    });

    run.each(['onlysource', 'onlysource==1.0'])('that has no wheel are named: %s', async (requirement) => {
      workspace.write({ 'requirements.txt': `${index}\n${requirement}` });
      const message = expect.stringMatching(/^onlysource(==1\.0)? has no wheel for Lambda \(x86_64, Python 3\.13\)$/);
      expect(await problemsOf(workspace.pack())).toEqual([
        { code: 'PYTHON_PACKAGE_WITHOUT_WHEEL', file: 'requirements.txt', message },
      ]);
    });

    run('that has other versions', async () => {
      workspace.write({ 'requirements.txt': `${index}\nonlysource==9.9` });
      const message = 'there is no version ==9.9 of onlysource';
      expect(await problemsOf(workspace.pack())).toEqual([
        { code: 'PYTHON_PACKAGE_NOT_FOUND', file: 'requirements.txt', message },
      ]);
    });

    run('that cannot be reached', async () => {
      workspace.write({ 'requirements.txt': '--index-url http://name:secret@127.0.0.1:9/simple\nanything' });
      Object.assign(process.env, { PIP_RETRIES: '0', UV_HTTP_RETRIES: '0' });
      const [problem] = await problemsOf(workspace.pack());
      expect(problem).toMatchObject({ code: 'PYTHON_INDEX_UNREACHABLE' });
      expect(problem?.message).not.toContain('secret');
    });
  });

  run('with a line that is no requirement', async () => {
    workspace.write({ 'requirements.txt': 'pandas two' });
    expect(await problemsOf(workspace.pack())).toEqual([
      expect.objectContaining({ code: 'PYTHON_REQUIREMENT_INVALID', message: expect.stringContaining('pandas two') }),
    ]);
  });
});
