import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { buildFunctions, pushImages } from '..';
import { combineCredentials, createRegistryClient } from '../registry';
import { getTestVariable, itNeeds, makeFunction, makePackage, startFakeRegistry } from '../testing';
import { containerTools, findContainerTool, readDockerfile } from '.';
import { parseIgnoreRules } from './ignore-rules';

const recipe = `FROM scratch
ARG FUNCTION
COPY \${FUNCTION}/ /var/task/
ENV LAMBDA_TASK_ROOT=/var/task
ENTRYPOINT ["/entry"]
`;

describe('Dockerfiles', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dorc-dockerfile-spec-'));
    write('Dockerfile', recipe);
    write('extract/lambda.py', 'one');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(path: string, text: string): void {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const read = () => readDockerfile({ file: join(folder, 'Dockerfile'), contextFolder: folder });

  it('have a hash that depends on names, content and modes, not on times, nor on what is left out', async () => {
    const { hash, files } = await read();
    expect(files.map(({ path }) => path)).toEqual(['Dockerfile', 'extract/lambda.py']);
    utimesSync(join(folder, 'extract/lambda.py'), 1, 1);
    write('.env', 'SECRET=1');
    write('extract/key.pem', '');
    write('.git/HEAD', '');
    expect((await read()).hash).toBe(hash);
    write('extract/lambda.py', 'two');
    expect((await read()).hash).not.toBe(hash);
  });

  it('leave out what .dockerignore names, and take in what it excepts', async () => {
    write('.dockerignore', '# comment\nextract/*.tmp\n**/cache\n!**/cache/keep.py\n!.env\n');
    for (const path of ['extract/a.tmp', 'extract/cache/x', 'extract/cache/keep.py', '.env']) write(path, '');
    const { files } = await read();
    expect(files.map(({ path }) => path)).toEqual([
      '.dockerignore',
      '.env',
      'Dockerfile',
      'extract/cache/keep.py',
      'extract/lambda.py',
    ]);
  });

  it('never take in secrets, unless .dockerignore names them', async () => {
    const secrets = [
      '.env',
      '.env.prod',
      'a/.git/HEAD',
      'a/Server.PEM',
      'a/id_rsa',
      '.aws/credentials',
      'a/x.key',
      '.npmrc',
    ];
    for (const path of secrets) write(path, 'secret');
    const found = async (ignore: string) => {
      write('.dockerignore', ignore);
      return (await read()).files.map(({ path }) => path).filter((path) => secrets.includes(path));
    };
    expect(await found('')).toEqual([]);
    expect(await found('!**\n!*\n!a\n!**/*.PEM\n!a/id_*\n!.env.*\n!.aws/*')).toEqual([]);
    expect(await found('!a/Server.PEM\n!**/.env\n')).toEqual(['.env', 'a/Server.PEM']);
    expect(await found('!a/.git')).toEqual(['a/.git/HEAD']);
  });

  it('do not follow links out of the context', async () => {
    symlinkSync('lambda.py', join(folder, 'extract/inside'));
    expect((await read()).files.find(({ path }) => path === 'extract/inside')?.link).toBe('lambda.py');
    symlinkSync('../../secret', join(folder, 'extract/outside'));
    await expect(read()).rejects.toMatchObject({ code: 'DOCKERFILE_LINK', file: 'extract/outside' });
  });

  it.each([
    ['*.md', 'README.md', true],
    ['*.md', 'docs/README.md', false],
    ['**/*.md', 'docs/a/README.md', true],
    ['docs', 'docs/a', true],
    ['/docs/', 'docs/a', true],
    ['d?cs', 'docs', true],
    ['d[a-n]cs', 'docs', false],
    ['d[^a-n]cs', 'docs', true],
    ['a.b', 'axb', false],
    ['docs/**', 'docs/a/b', true],
  ])('.dockerignore: %s of %s', (pattern, path, expected) =>
    expect(parseIgnoreRules(pattern).ignores(path)).toBe(expected),
  );

  it('need a program that builds them', async () => {
    const missing = { command: 'no-such-builder', probe: ['info'], renderRuns: () => [] };
    await expect(findContainerTool([missing])).rejects.toMatchObject({
      code: 'CONTAINER_TOOL_MISSING',
      message: expect.stringContaining('no-such-builder is not installed'),
    });
    expect(containerTools.map(({ command }) => command)).toEqual(['docker', 'podman', 'buildah']);
  });

  describe.each(['docker', 'buildah'] as const)('built by %s', (command) => {
    const run = itNeeds(command);
    const before = process.env.DOCKER_HOST;
    beforeAll(() => {
      // Without a daemon docker is passed over, as on a machine that only has the other.
      const none = `unix://${join(tmpdir(), 'dorc-no-daemon')}`;
      process.env.DOCKER_HOST = command === 'docker' ? getTestVariable('DORC_TEST_DOCKER_HOST') : none;
    });
    afterAll(() => {
      if (before === undefined) delete process.env.DOCKER_HOST;
      else process.env.DOCKER_HOST = before;
    });

    const build = async (said: string[] = [], architecture: 'x86_64' | 'arm64' = 'x86_64') =>
      buildFunctions({
        pipeline: 'p',
        functions: [
          makeFunction('extract', makePackage({ code: { 'lambda.py': '' } }), { packaging: 'image', architecture }),
        ],
        outputFolder: join(folder, 'dist/dorc/out'),
        cacheFolder: join(folder, '.dorc/cache'),
        images: { dockerfile: await read() },
        onProgress: (message) => said.push(message),
      });
    const readBlob = (digest: string) =>
      readFileSync(join(folder, 'dist/dorc/out/images/blobs/sha256', digest.slice(7)));

    run(
      'become images with the handler as their command, and are not built again without a change',
      async () => {
        const said: string[] = [];
        const { functions } = await build(said);
        expect(said).toContain(`extract: ${command} build`);
        const manifest = JSON.parse(readBlob(functions[0]?.digest ?? '').toString());
        const config = JSON.parse(readBlob(manifest.config.digest).toString());
        expect(config).toMatchObject({
          architecture: 'amd64',
          config: { Cmd: ['lambda.handler'], Entrypoint: ['/entry'] },
        });
        const texts: string[] = [];
        const reader = extract();
        reader.end(gunzipSync(readBlob(manifest.layers.at(-1).digest)));
        for await (const entry of reader) {
          const chunks: Buffer[] = [];
          for await (const chunk of entry) chunks.push(chunk as Buffer);
          if (entry.header.name.endsWith('lambda.py')) texts.push(Buffer.concat(chunks).toString());
        }
        expect(texts).toEqual(['one']);

        const silent: string[] = [];
        rmSync(join(folder, 'dist'), { recursive: true });
        const again = await build(silent);
        expect([again.functions[0]?.digest, silent]).toEqual([functions[0]?.digest, []]);

        const registry = await startFakeRegistry();
        const client = createRegistryClient({ registry: registry.host, credentials: combineCredentials([]), env: {} });
        const push = {
          manifest: again,
          outputFolder: join(folder, 'dist/dorc/out'),
          cacheFolder: join(folder, '.dorc/cache'),
        };
        const pushed = await pushImages({ ...push, target: { client, repository: 'etl' }, openRegistry: () => client });
        expect(pushed).toMatchObject([{ isNew: true }]);
        client.close();
        await registry.close();
      },
      60_000,
    );

    run(
      'of functions with one name, built at the same time, each get their own image',
      async () => {
        const lines = ['one', 'two', 'three', 'four'];
        const texts = await Promise.all(
          lines.map(async (line) => {
            const contextFolder = join(folder, line);
            write(`${line}/Dockerfile`, recipe);
            write(`${line}/extract/lambda.py`, line);
            const outputFolder = join(contextFolder, 'dist/dorc/out');
            const { functions } = await buildFunctions({
              pipeline: line,
              functions: [makeFunction('extract', makePackage({ code: { 'lambda.py': '' } }), { packaging: 'image' })],
              outputFolder,
              cacheFolder: join(contextFolder, '.dorc/cache'),
              images: { dockerfile: await readDockerfile({ file: join(contextFolder, 'Dockerfile'), contextFolder }) },
            });
            const blob = (digest: string) => readFileSync(join(outputFolder, 'images/blobs/sha256', digest.slice(7)));
            const { layers } = JSON.parse(blob(functions[0]?.digest ?? '').toString());
            return layers.map(({ digest }: { digest: string }) => gunzipSync(blob(digest)).toString()).join('');
          }),
        );
        for (const [index, line] of lines.entries()) expect(texts[index]).toContain(`${line}\0`);
      },
      120_000,
    );

    run(
      'are not kept where a file changed while they were built',
      async () => {
        const dockerfile = await read();
        write('extract/lambda.py', 'two');
        const functions = [makeFunction('extract', makePackage({ code: { 'lambda.py': '' } }), { packaging: 'image' })];
        const folders = { outputFolder: join(folder, 'dist/dorc/out'), cacheFolder: join(folder, '.dorc/cache') };
        await expect(
          buildFunctions({ pipeline: 'p', functions, ...folders, images: { dockerfile } }),
        ).rejects.toMatchObject({ code: 'FILE_CHANGED' });
        expect((await build()).functions).toHaveLength(1);
      },
      60_000,
    );

    run(
      'tell what the builder said where they fail',
      async () => {
        write('Dockerfile', 'FROM scratch\nCOPY no-such-file /\n');
        await expect(build()).rejects.toMatchObject({
          code: 'DOCKERFILE_FAILED',
          message: expect.stringContaining('no-such-file'),
        });
      },
      60_000,
    );
  });
});
