import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFunctions, type BuildManifest, type LayerSource } from '..';
import { combineCredentials, createRegistryClient } from '../registry';
import { makeBase, makeFunction, makePackage, startFakeRegistry, type FakeRegistry, type TestBase } from '../testing';
import { createKnownBlobs, createRegistryLayers, pushImages, type PushTarget } from '.';

/** Pushes by one process, which remembers what it has found in a registry. */
describe('a push to a registry that this process knows', () => {
  let folder: string;
  let registry: FakeRegistry;
  let base: TestBase;
  let target: PushTarget;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dorc-again-'));
    registry = await startFakeRegistry();
    base = await makeBase(`${registry.host}/lambda/python:3.13`, 50_000);
    registry.repository('lambda/python').blobs.set(base.layer.digest, base.layer.bytes);
    const client = createRegistryClient({ registry: registry.host, credentials: combineCredentials([]), env: {} });
    target = { client, repository: 'etl/sales', known: createKnownBlobs() };
  });
  afterEach(async () => {
    target.client.close();
    await registry.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const large = Buffer.from(Array.from({ length: 600_000 }, (_, index) => (index * 2_654_435_761) >>> 7));
  const build = (lines: Readonly<Record<string, string>>, machine = 'here', layers?: LayerSource) =>
    buildFunctions({
      pipeline: 'etl-sales',
      functions: Object.entries(lines).map(([name, line]) => {
        const groups = { dependencies: { 'lib.bin': large }, shared: { 'a.py': 'a' }, code: { 'lambda.py': line } };
        return makeFunction(name, makePackage(groups), { packaging: 'image' });
      }),
      outputFolder: join(folder, machine, 'out'),
      cacheFolder: join(folder, machine, 'cache'),
      images: { bases: base.lock, ...(layers ? { layers } : {}) },
    });
  async function push(manifest: BuildManifest, machine = 'here'): Promise<string[]> {
    const before = registry.requests.length;
    const [outputFolder, cacheFolder] = [join(folder, machine, 'out'), join(folder, machine, 'cache')];
    await pushImages({ manifest, target, outputFolder, cacheFolder, openRegistry: () => target.client });
    return registry.requests.slice(before).map((request) => request.replace(/[/?][^/]*$/, ''));
  }
  const upload = ['POST /v2/etl/sales/blobs/uploads', 'PUT /v2/etl/sales/blobs/uploads'];
  const expectWhole = ({ functions }: BuildManifest) => {
    const { blobs, manifests, tags } = registry.repository('etl/sales');
    expect([...tags.keys()].filter((tag) => tag.startsWith('deps.'))).toHaveLength(1);
    for (const { digest } of functions) {
      const { config, layers } = JSON.parse(manifests.get(digest)!.bytes.toString());
      for (const blob of [config, ...layers]) expect(blobs.has(blob.digest)).toBe(true);
    }
  };

  it('asks for the tag, and sends code, config and manifest after a changed line', async () => {
    await push(await build({ extract: 'one' }));
    const requests = await push(await build({ extract: 'two' }));
    expect(requests.sort()).toEqual(
      ['HEAD /v2/etl/sales/manifests', ...upload, ...upload, 'PUT /v2/etl/sales/manifests'].sort(),
    );
  });

  it('sends everything again where the registry has lost it', async () => {
    await push(await build({ extract: 'one' }));
    for (const content of Object.values(registry.repository('etl/sales'))) content.clear();
    const manifest = await build({ extract: 'two' });
    await push(manifest);
    expectWhole(manifest);
  });

  it('sends what is small on a fresh machine before it has the answer, which does no harm where the image is there', async () => {
    const manifest = await build({ extract: 'one' });
    await push(manifest);
    const fresh = await build({ extract: 'one' }, 'fresh', createRegistryLayers(target));
    target = { ...target, known: createKnownBlobs() };
    const requests = await push(fresh, 'fresh');
    expect(requests.sort()).toEqual(['HEAD /v2/etl/sales/manifests', ...upload, ...upload, ...upload].sort());
    expectWhole(fresh);
    expect(await push(fresh, 'fresh')).toEqual(['HEAD /v2/etl/sales/manifests']);
  });

  it('does so after a changed line too, where it knows nothing of the registry but has an earlier build', async () => {
    await push(await build({ extract: 'two' }, 'other'), 'other');
    await build({ extract: 'one' });
    target = { ...target, known: createKnownBlobs() };
    const requests = await push(await build({ extract: 'two' }));
    const uploads = [upload, upload, upload, upload].flat(); // Config and layers, which are all small here.
    expect(requests.sort()).toEqual(['HEAD /v2/etl/sales/manifests', ...uploads].sort());
  });

  it('asks first where all of an image was made before, as after one goes back to earlier code', async () => {
    await push(await build({ extract: 'one' }));
    await push(await build({ extract: 'two' }));
    target = { ...target, known: createKnownBlobs() };
    const manifest = await build({ extract: 'one' });
    expect(manifest.functions[0]?.groups.at(-1)?.from).toBe('cache');
    expect(await push(manifest)).toEqual(['HEAD /v2/etl/sales/manifests']);
  });

  it('asks first where many images are new to this machine alone', async () => {
    const lines = Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`step-${index}`, `line ${index}`]));
    await push(await build(lines));
    const fresh = await build(lines, 'fresh', createRegistryLayers(target));
    target = { ...target, known: createKnownBlobs() };
    expect(await push(fresh, 'fresh')).toEqual(Array.from({ length: 5 }, () => 'HEAD /v2/etl/sales/manifests'));
  });
});
