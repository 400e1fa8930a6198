import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFunctions, updateBases, type BaseLock } from '..';
import { digestOf, mediaTypes } from '../oci';
import { combineCredentials, createRegistryClient } from '../registry';
import { getTestVariable, itNeeds, makeBase, makeFunction, makePackage } from '../testing';
import { createRegistryLayers, pushImages } from '.';

/** What was pushed is judged by Debian's registry, skopeo and a Docker daemon. */
describe('a real registry', () => {
  let folder: string;
  /** The registry outlives this run, so each test has a repository of its own. */
  let repository: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dorc-real-'));
    repository = `etl/sales-${randomBytes(6).toString('hex')}`;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const open = (host: string) => createRegistryClient({ registry: host, credentials: combineCredentials([]), env: {} });

  /** Puts a base image into the registry and locks it. */
  async function lockBase(host: string): Promise<BaseLock> {
    const image = `${host}/lambda/python:3.13`;
    const base = await makeBase(image, 100_000);
    const client = open(host);
    const config = JSON.parse(base.manifest.toString()).config;
    await client.uploadBlob(
      'lambda/python',
      { digest: base.layer.digest, size: base.layer.bytes.length },
      base.layer.bytes,
    );
    await client.uploadBlob('lambda/python', config, base.config);
    const { digest } = Object.values(base.lock.bases)[0]?.platforms.x86_64 ?? { digest: '' };
    await client.putManifest('lambda/python', '3.13', { bytes: base.manifest, digest, mediaType: mediaTypes.manifest });
    client.close();
    return (await updateBases({ lock: undefined, images: { 'python3.13': image }, openRegistry: open })).lock;
  }

  async function buildAndPush(host: string, line: string, machine: string, bases: BaseLock) {
    const client = open(host);
    try {
      const target = { client, repository };
      const contents = makePackage({
        dependencies: { 'lib/__init__.py': 'x = 1\n'.repeat(10_000), 'lib/ü.txt': 'ü' },
        shared: { 'acme/__init__.py': '' },
        code: { 'lambda.py': line },
      });
      const [outputFolder, cacheFolder] = [join(folder, machine, 'out'), join(folder, machine, 'cache')];
      const functions = [makeFunction('extract', contents, { packaging: 'image' })];
      const images = { bases, layers: createRegistryLayers(target) };
      const manifest = await buildFunctions({ pipeline: 'p', functions, outputFolder, cacheFolder, images });
      return {
        manifest,
        pushed: await pushImages({ manifest, outputFolder, cacheFolder, target, openRegistry: open }),
      };
    } finally {
      client.close();
    }
  }

  itNeeds('registry', 'skopeo')(
    'takes images, gives dependency layers to other machines, and shows skopeo what was built',
    async () => {
      const registry = getTestVariable('DORC_TEST_REGISTRY');
      const bases = await lockBase(registry);
      const first = await buildAndPush(registry, 'one', 'first', bases);
      expect(first.pushed).toMatchObject([{ isNew: true }]);
      expect((await buildAndPush(registry, 'one', 'first', bases)).pushed).toMatchObject([{ isNew: false }]);
      const second = await buildAndPush(registry, 'two', 'second', bases);
      expect(second.manifest.functions[0]?.groups.map(({ from }) => from)).toEqual([
        'registry',
        'registry',
        'built',
        'built',
      ]);
      expect(second.pushed).toMatchObject([{ isNew: true }]);

      const { digest = '', uri = '' } = second.pushed[0] ?? {};
      const inspect = (...args: string[]) =>
        execFileSync('skopeo', ['inspect', ...args, '--tls-verify=false', `docker://${uri}`]);
      expect(JSON.parse(inspect().toString())).toMatchObject({ Digest: digest, Architecture: 'amd64' });
      const raw = inspect('--raw');
      expect(digestOf(raw)).toBe(digest);
      expect(JSON.parse(raw.toString()).layers.map((layer: { digest: string }) => layer.digest)).toEqual([
        ...Object.values(bases.bases)[0]!.platforms.x86_64!.manifest.layers.map((layer) => layer.digest),
        ...second.manifest.functions[0]!.groups.slice(1).map((group) => group.digest),
      ]);
      expect(JSON.parse(inspect('--config').toString()).rootfs.diff_ids).toHaveLength(4);
    },
    60_000,
  );

  itNeeds('registry')(
    'finds many images by its list of tags',
    async () => {
      const registry = getTestVariable('DORC_TEST_REGISTRY');
      const images = { bases: await lockBase(registry) };
      const [outputFolder, cacheFolder] = [join(folder, 'out'), join(folder, 'cache')];
      const names = Array.from({ length: 12 }, (_, index) => `step-${index}`);
      const functions = names.map((name) => {
        const contents = makePackage({ dependencies: { 'lib.py': 'x = 1' }, code: { 'lambda.py': name } });
        return makeFunction(name, contents, { packaging: 'image' });
      });
      const manifest = await buildFunctions({ pipeline: 'p', functions, outputFolder, cacheFolder, images });
      const asked: string[] = [];
      const client = open(registry);
      const target = {
        client: { ...client, headManifest: async (...[, tag]: [string, string]) => void asked.push(tag) },
        repository,
      };
      const push = () => pushImages({ manifest, outputFolder, cacheFolder, target, openRegistry: open });
      expect((await push()).map(({ isNew }) => isNew)).toEqual(names.map(() => true));
      expect(asked).toEqual([expect.stringMatching(/^deps\./)]);
      expect((await push()).map(({ isNew }) => isNew)).toEqual(names.map(() => false));
      expect(asked).toHaveLength(1);
      client.close();
    },
    60_000,
  );

  itNeeds('registry', 'docker')(
    'gives a Docker daemon an image with the files that were put in',
    async () => {
      const registry = getTestVariable('DORC_TEST_REGISTRY');
      const { pushed } = await buildAndPush(registry, 'hello', 'third', await lockBase(registry));
      const uri = pushed[0]?.uri ?? '';
      const env = { ...process.env, DOCKER_HOST: getTestVariable('DORC_TEST_DOCKER_HOST') };
      const docker = (...args: string[]) => execFileSync('docker', args, { env, encoding: 'utf8' });
      docker('pull', '--quiet', uri);
      expect(JSON.parse(docker('inspect', uri))[0].Config).toMatchObject({
        Cmd: ['lambda.handler'],
        Entrypoint: ['/lambda-entrypoint.sh'],
      });
      const id = docker('create', uri).trim();
      execFileSync('sh', ['-c', `docker export ${id} > ${join(folder, 'export.tar')}`], { env });
      docker('rm', id);
      const tar = (...args: string[]) => execFileSync('tar', args, { encoding: 'utf8' });
      expect(tar('-xOf', join(folder, 'export.tar'), 'var/task/lambda.py')).toBe('hello');
      expect(tar('--quoting-style=literal', '-tf', join(folder, 'export.tar')).split('\n')).toContain(
        'var/task/lib/ü.txt',
      );
    },
    60_000,
  );
});
