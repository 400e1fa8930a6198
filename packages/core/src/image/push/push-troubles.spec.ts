import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFunctions, type BuildManifest } from '..';
import { combineCredentials, createEcrCredentials, createRegistryClient, type RegistryOptions } from '../registry';
import {
  makeBase,
  makeFunction,
  makePackage,
  startFakeRegistry,
  type FakeRegistry,
  type FakeRegistryOptions,
  type FakeTrouble,
  type TestBase,
} from '../testing';
import { pushImages } from '.';

/** Whole pushes to a registry that makes trouble: they come through, or fail in words and can be run again. */
describe('a push in trouble', () => {
  let folder: string;
  let manifest: BuildManifest;
  let base: TestBase;
  const open: { close(): unknown }[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dorc-troubles-'));
    base = await makeBase('127.0.0.1:1/lambda/python:3.13', 50_000);
    const imageOf = (name: string) => {
      const large = Buffer.from(Array.from({ length: 600_000 }, (_, index) => (index * 2_654_435_761) >>> 7));
      const contents = makePackage({
        dependencies: { 'lib.bin': large },
        shared: { 'a.py': 'a' },
        code: { 'lambda.py': name },
      });
      return makeFunction(name, contents, { packaging: 'image' });
    };
    manifest = await buildFunctions({
      pipeline: 'etl',
      functions: ['extract', 'load', 'report'].map(imageOf),
      outputFolder: join(folder, 'out'),
      cacheFolder: join(folder, 'cache'),
      images: { bases: base.lock },
    });
  });
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function start(options: FakeRegistryOptions): Promise<FakeRegistry> {
    const registry = await startFakeRegistry({ mounts: 'referenced', repositories: ['etl/sales'], ...options });
    registry.repository('etl/sales').blobs.set(base.layer.digest, base.layer.bytes);
    open.push(registry);
    return registry;
  }
  async function push(registry: FakeRegistry, options: Partial<RegistryOptions> = {}) {
    const client = createRegistryClient({
      registry: registry.host,
      credentials: { find: async () => ({ username: 'AWS', password: registry.password() }) },
      env: {},
      retry: { sleep: async () => undefined },
      ...options,
    });
    open.push(client);
    const target = { client, repository: 'etl/sales' };
    const folders = { outputFolder: join(folder, 'out'), cacheFolder: join(folder, 'cache') };
    return pushImages({ manifest, target, ...folders, openRegistry: () => client });
  }
  function expectAll(registry: FakeRegistry): void {
    const { tags, manifests } = registry.repository('etl/sales');
    expect(manifest.functions.map(({ digest }) => manifests.has(digest))).toEqual([true, true, true]);
    expect([...tags.keys()].filter((tag) => !tag.startsWith('deps.'))).toHaveLength(3);
  }

  it.each(['basic', 'bearer'] as const)(
    'comes through where every few requests the %s credentials expire',
    async (auth) => {
      for (let every = 25; every < 35; every++) {
        const registry: FakeRegistry = await start({
          auth,
          trouble: ({ index, path }) => void (path !== '/token' && index % every === every - 1 && registry.expire()),
        });
        await push(registry);
        expectAll(registry);
      }
    },
  );

  it('takes the 403 of ECR for an expired token, and asks AWS for another one', async () => {
    const registry: FakeRegistry = await start({
      auth: 'basic',
      refusal: 403,
      trouble: ({ index }) => void (index === 4 && registry.expire()),
    });
    let asked = 0;
    const getToken = async () => ({ username: 'AWS', password: registry.password(), asked: asked++ });
    await push(registry, {
      registry: 'http://111111111111.dkr.ecr.eu-west-2.amazonaws.com',
      env: { HTTP_PROXY: `http://${registry.host}` },
      credentials: combineCredentials([createEcrCredentials(getToken)]),
    });
    expectAll(registry);
    expect(asked).toBe(2);
  });

  it.each<[string, (random: () => number) => FakeTrouble | undefined]>([
    ['requests are cut at any byte', (random) => ({ cutRequest: Math.floor(random() * 700_000) })],
    [
      'answers are cut at any byte, after the request took effect',
      (random) => ({ cutAnswer: Math.floor(random() * 400) }),
    ],
    ['it is busy', () => ({ status: 429, retryAfter: '1' })],
    ['it is broken', () => ({ status: 502 })],
    ['it names other digests', () => ({ wrongDigest: true })],
  ])('comes through where, one time in four, %s', async (_, makeTrouble) => {
    for (let seed = 1; seed <= 10; seed++) {
      const random = createRandom(seed);
      const registry = await start({ trouble: () => (random() < 1 / 4 ? makeTrouble(random) : undefined) });
      // So often that chance cannot fail it.
      await push(registry, { retry: { sleep: async () => undefined, attempts: 20 } });
      expectAll(registry);
    }
  });

  it('comes through where every answer is slow', async () => {
    const registry = await start({ delay: 100 });
    await push(registry, { idleTimeout: 1000 });
    expectAll(registry);
    expect(registry.peak()).toBeLessThanOrEqual(8);
  });

  it.each<[string, FakeTrouble, string]>([
    ['never has time', { status: 429 }, 'REGISTRY_UNREACHABLE'],
    ['cuts every connection', { cutRequest: 0 }, 'REGISTRY_UNREACHABLE'],
    ['ends every answer early', { cutAnswer: 15 }, 'REGISTRY_UNREACHABLE'],
    ['denies everything', { status: 403 }, 'REGISTRY_DENIED'],
    ['wants no such request', { status: 418 }, 'REGISTRY_REFUSED'],
  ])('fails in words at a registry that %s, and comes through when it is well', async (_, trouble, code) => {
    let isIll = true;
    const registry = await start({ trouble: ({ method }) => (isIll && method !== 'HEAD' ? trouble : undefined) });
    await expect(push(registry)).rejects.toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ code, hint: expect.any(String) })]),
    });
    expect(registry.repository('etl/sales').tags.size).toBe(0);
    isIll = false;
    await push(registry);
    expectAll(registry);
  });
});

/** https://en.wikipedia.org/wiki/Linear_congruential_generator */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
}
