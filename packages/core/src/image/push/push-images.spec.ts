import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFunctions, type FunctionToBuild, type ImageSettings } from '..';
import { combineCredentials, createRegistryClient } from '../registry';
import {
  makeBase,
  makeFunction,
  makePackage,
  startFakeRegistry,
  type FakeRegistry,
  type FakeRegistryOptions,
  type TestBase,
} from '../testing';
import { createKnownBlobs, createRegistryLayers, pushImages, type PushTarget } from '.';

describe('pushImages', () => {
  let folder: string;
  let bases: FakeRegistry;
  let base: TestBase;
  const open: { close(): unknown }[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dorc-push-'));
    bases = await startFakeRegistry();
    base = await makeBase(`${bases.host}/lambda/python:3.13`, 50_000);
    bases.repository('lambda/python').blobs.set(base.layer.digest, base.layer.bytes);
    open.push(bases);
  });
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const clientOf = (host: string) => {
    const client = createRegistryClient({
      registry: host,
      credentials: combineCredentials([]),
      env: {},
      retry: { sleep: async () => undefined },
    });
    open.push(client);
    return client;
  };
  async function start(
    options: FakeRegistryOptions = {},
    target: Partial<PushTarget> = {},
  ): Promise<[FakeRegistry, PushTarget]> {
    const registry = await startFakeRegistry(options);
    open.push(registry);
    return [registry, { client: clientOf(registry.host), repository: 'etl/sales', ...target }];
  }
  const build = (functions: FunctionToBuild[], images: Partial<ImageSettings> = {}, machine = 'here') =>
    buildFunctions({
      pipeline: 'etl-sales',
      functions,
      outputFolder: join(folder, machine, 'out'),
      cacheFolder: join(folder, machine, 'cache'),
      images: { bases: base.lock, ...images },
    });
  const push = async (manifest: Awaited<ReturnType<typeof build>>, target: PushTarget, machine = 'here') =>
    pushImages({
      manifest,
      target,
      outputFolder: join(folder, machine, 'out'),
      cacheFolder: join(folder, machine, 'cache'),
      openRegistry: clientOf,
    });
  const imageOf = (name: string, line = 'one', dependency = 'x = 1\n') =>
    makeFunction(
      name,
      makePackage({
        dependencies: { 'lib/__init__.py': dependency },
        shared: { 'acme.py': '' },
        code: { 'lambda.py': line },
      }),
      { packaging: 'image' },
    );
  const writes = (registry: FakeRegistry) => registry.requests.filter((request) => !/^(?:HEAD|GET)/.test(request));

  it('pushes an image with everything that the registry lacks, and its dependency layer under a tag of its own', async () => {
    const [registry, target] = await start();
    const manifest = await build([imageOf('extract')]);
    const [pushed] = await push(manifest, target);
    const digest = manifest.functions[0]?.digest ?? '';
    expect(pushed).toMatchObject({
      name: 'extract',
      digest,
      tag: `extract-${digest.slice(7, 23)}`,
      uri: `${registry.host}/etl/sales@${digest}`,
      isNew: true,
    });
    const { tags, blobs } = registry.repository('etl/sales');
    expect([...tags.keys()].sort()).toEqual([expect.stringMatching(/^deps\.[0-9a-f]{16}$/), pushed?.tag]);
    expect(blobs.get(base.layer.digest)?.equals(base.layer.bytes)).toBe(true);
  });

  it('asks once and sends nothing where the image is there', async () => {
    const [registry, target] = await start();
    const manifest = await build([imageOf('extract')]);
    await push(manifest, target);
    const before = registry.requests.length;
    expect(await push(manifest, target)).toMatchObject([{ isNew: false, sent: 0 }]);
    expect(registry.requests.length - before).toBe(1);
  });

  it('sends one small layer, a config and a manifest after a changed line', async () => {
    const [registry, target] = await start();
    await push(await build([imageOf('extract')]), target);
    const before = writes(registry).length;
    const [pushed] = await push(await build([imageOf('extract', 'two')]), target);
    expect(pushed?.sent).toBeLessThan(16_000);
    expect(writes(registry).length - before).toBeLessThanOrEqual(2 * 3 + 1 + 2); // The small shared layers are sent unasked.
    expect(bases.requests.filter((request) => request.startsWith('GET'))).toHaveLength(1);
  });

  it('pulls the base once for many functions and registries, and not where it can be mounted', async () => {
    const manifest = await build([imageOf('extract', 'one'), imageOf('report', 'two'), imageOf('load', 'three')]);
    const [first, target] = await start({ mounts: 'referenced' });
    const [, second] = await start();
    await push(manifest, target);
    await push(manifest, second);
    await push(manifest, { ...target, repository: 'other', known: createKnownBlobs(['etl/sales']) });
    expect(bases.requests.filter((request) => request.startsWith('GET'))).toHaveLength(1);
    expect(first.repository('other').tags.size).toBe(4);
    expect(first.repository('other').blobs.has(base.layer.digest)).toBe(true);
  });

  it('mounts the base from its own repository, where that is in the same registry', async () => {
    const [registry, target] = await start({ mounts: 'referenced' });
    const { lock, layer } = await makeBase(`${registry.host}/lambda/python:3.13`, 50_000);
    registry.repository('lambda/python').blobs.set(layer.digest, layer.bytes);
    const manifest = await build([imageOf('extract')], { bases: lock });
    await push(manifest, { ...target, repository: 'lambda/python' }); // Now a manifest there refers to the base.
    const before = registry.requests.length;
    const [pushed] = await push(manifest, target);
    expect(pushed?.sent).toBeLessThan(layer.bytes.length);
    expect(registry.requests.slice(before).filter((request) => request.startsWith('GET'))).toEqual([]);
    expect(registry.repository('etl/sales').blobs.has(layer.digest)).toBe(true);
  });

  it('opens the cache only for what it has to download, and keeps that within the limit', async () => {
    const manifest = await build([imageOf('extract')]);
    const cacheFolder = join(folder, 'other-cache');
    const pushTo = (target: PushTarget) =>
      pushImages({
        manifest,
        target,
        outputFolder: join(folder, 'here/out'),
        cacheFolder,
        cacheLimit: 10_000,
        openRegistry: clientOf,
      });
    const [registry, target] = await start();
    registry.repository('etl/sales').blobs.set(base.layer.digest, base.layer.bytes);
    await pushTo(target);
    expect(existsSync(cacheFolder)).toBe(false);
    await pushTo((await start())[1]);
    expect(existsSync(cacheFolder)).toBe(true);
    expect(readdirSync(join(cacheFolder, 'builds/entries'))).toEqual([]);
  });

  it('lets a fresh machine build and push without the dependencies', async () => {
    const [registry, target] = await start();
    await push(await build([imageOf('extract')]), target);
    const contents = makePackage({
      dependencies: { 'lib/__init__.py': 'x = 1\n' },
      shared: { 'acme.py': '' },
      code: { 'lambda.py': 'two' },
    });
    const layers = createRegistryLayers(target);
    const fresh = await build([makeFunction('extract', contents, { packaging: 'image' })], { layers }, 'fresh');
    expect([...contents.listed].sort()).toEqual(['code', 'shared']);
    expect(fresh.functions[0]?.groups[1]).toMatchObject({ from: 'registry', source: `${registry.host}/etl/sales` });
    await push(fresh, target, 'fresh');
    const slow = await build([imageOf('extract', 'two')]);
    expect(slow.functions[0]?.digest).toBe(fresh.functions[0]?.digest);
    // Another registry gets the layer from the first one.
    const [other, second] = await start();
    await push(fresh, second, 'fresh');
    expect(other.repository('etl/sales').tags.size).toBe(1);
  });

  it('makes the layer itself where the registry has none, has another one, or fails', async () => {
    const [registry, target] = await start();
    await push(await build([imageOf('extract')]), target);
    const other = await build(
      [imageOf('extract', 'one', 'y = 2\n')],
      { layers: createRegistryLayers(target) },
      'other',
    );
    expect(other.functions[0]?.groups[1]?.from).toBe('built');
    for (const blobs of [registry.repository('etl/sales').blobs]) blobs.clear();
    const again = await build([imageOf('extract')], { layers: createRegistryLayers(target) }, 'again');
    expect(again.functions[0]?.groups[1]?.from).toBe('built');
    const [, broken] = await start({ trouble: () => ({ status: 500 }) });
    const said: string[] = [];
    const layers = createRegistryLayers({ ...broken, onProgress: (message) => said.push(message) });
    expect((await build([imageOf('extract')], { layers }, 'third')).functions[0]?.groups[1]?.from).toBe('built');
    expect(said).toEqual([expect.stringContaining('dependencies are not looked for in the registry')]);
  });

  it('finds out what is missing where the registry has lost something that it should have', async () => {
    const [registry, target] = await start();
    const large = { 'lib/data.bin': Buffer.from(Array.from({ length: 400_000 }, (_, index) => (index * 7919) >>> 3)) };
    const image = (line: string) =>
      makeFunction('extract', makePackage({ dependencies: large, code: { 'lambda.py': line } }), {
        packaging: 'image',
      });
    await push(await build([image('one')]), target);
    registry.repository('etl/sales').blobs.clear();
    await push(await build([image('two')]), target);
    expect(registry.repository('etl/sales').tags.size).toBe(3);
  });

  it('gets through where one request in four fails', async () => {
    const manifest = await build([imageOf('extract', 'one'), imageOf('report', 'two')]);
    for (let round = 0; round < 20; round++) {
      let count = round;
      const trouble = () => {
        const kind = (count++ * 7) % 13;
        return kind === 1
          ? { cutRequest: 3 }
          : kind === 5
            ? { cutAnswer: 10 }
            : kind === 9
              ? { status: 503 }
              : undefined;
      };
      const [registry, target] = await start({ trouble });
      await push(manifest, target);
      expect(registry.repository('etl/sales').tags.size).toBe(3);
    }
  });

  it('refuses layers that were changed after they were built', async () => {
    const [registry, target] = await start();
    const manifest = await build([imageOf('extract')]);
    const blobs = join(folder, 'here/out/images/blobs/sha256');
    const code = manifest.functions[0]?.groups.at(-1);
    expect(readdirSync(blobs)).toContain(code?.digest.slice(7));
    writeFileSync(join(blobs, code?.digest.slice(7) ?? ''), Buffer.alloc(code?.size ?? 0, 'x'));
    await expect(push(manifest, target)).rejects.toMatchObject({ code: 'LAYER_INVALID' });
    expect(registry.repository('etl/sales').tags.has(`extract-${manifest.functions[0]?.digest.slice(7, 23)}`)).toBe(
      false,
    );
  });

  it('says that a layer can be had from nowhere', async () => {
    const manifest = await build([imageOf('extract')]);
    bases.repository('lambda/python').blobs.clear();
    const [, target] = await start();
    await expect(push(manifest, target)).rejects.toMatchObject({
      code: 'LAYER_LOST',
      hint: expect.stringContaining('update-base'),
    });
  });
});
