import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFunctions, type BuildManifest } from '..';
import { combineCredentials, createRegistryClient } from '../registry';
import {
  makeBase,
  makeFunction,
  makePackage,
  startFakeRegistry,
  type FakeRegistry,
  type FakeRegistryOptions,
  type FakeRequest,
  type FakeTrouble,
} from '../testing';
import { createKnownBlobs, pushImages, type PushedImage } from '.';

/** Pushes of so many images that the repository is asked for a list of its tags. */
describe('a push of many images', () => {
  const count = 20;
  let folder: string;
  let registry: FakeRegistry;
  let trouble: (request: FakeRequest) => FakeTrouble | undefined;
  let manifest: BuildManifest;
  const open: { close(): unknown }[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dorc-lookup-'));
    trouble = () => undefined;
  });
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(options: FakeRegistryOptions = {}): Promise<void> {
    registry = await startFakeRegistry({ trouble: (request) => trouble(request), ...options });
    open.push(registry);
    const base = await makeBase(`${registry.host}/lambda/python:3.13`, 50_000);
    registry.repository('lambda/python').blobs.set(base.layer.digest, base.layer.bytes);
    manifest = await buildFunctions({
      pipeline: 'etl-sales',
      functions: Array.from({ length: count }, (_, index) => {
        const groups = { dependencies: { 'lib.py': 'x = 1' }, code: { 'lambda.py': `line ${index}` } };
        return makeFunction(`step-${index}`, makePackage(groups), { packaging: 'image' });
      }),
      outputFolder: join(folder, 'out'),
      cacheFolder: join(folder, 'cache'),
      images: { bases: base.lock },
    });
  }
  /** A push by a process that knows nothing of the registry. */
  async function push(images = count): Promise<{ pushed: PushedImage[]; asked: string[] }> {
    const before = registry.requests.length;
    const client = createRegistryClient({
      registry: registry.host,
      credentials: combineCredentials([]),
      env: {},
      retry: { sleep: async () => undefined },
    });
    open.push(client);
    const pushed = await pushImages({
      manifest: { ...manifest, functions: manifest.functions.slice(0, images) },
      target: { client, repository: 'etl/sales', known: createKnownBlobs() },
      outputFolder: join(folder, 'out'),
      cacheFolder: join(folder, 'cache'),
      openRegistry: () => client,
    });
    return {
      pushed,
      asked: registry.requests.slice(before).map((request) => request.replace(/\/[^/]*-[0-9a-f]{16}$/, '')),
    };
  }
  const isNew = ({ pushed }: { pushed: readonly PushedImage[] }) =>
    pushed.filter(({ isNew }) => isNew).map(({ name }) => name);
  const tags = () => registry.repository('etl/sales').tags;
  const heads = (number: number) => Array.from({ length: number }, () => 'HEAD /v2/etl/sales/manifests');
  const list = 'GET /v2/etl/sales/tags/list?n=1000';
  const tagOf = (index: number) => `step-${index}-${manifest.functions[index]?.digest.slice(7, 23)}`;
  /** Puts tags of other images before and after those of this push. */
  function addOthers(before: number, after = 0): void {
    const mine = [...tags()].filter(([tag]) => !tag.startsWith('other')).sort();
    const others = (name: string, number: number) =>
      Array.from({ length: number }, (_, index) => [`other-${name}-${index}`, ''] as const);
    tags().clear();
    for (const [tag, digest] of [...others('before', before), ...mine, ...others('after', after)])
      tags().set(tag, digest);
  }

  it('finds all by one list, and sends those that it does not show without asking for them', async () => {
    await start();
    const first = await push();
    expect(isNew(first)).toHaveLength(count);
    expect(first.asked.filter((request) => request.startsWith('HEAD /v2/etl/sales/manifests'))).toHaveLength(1); // Of the dependencies.
    expect(tags().size).toBe(count + 1);
    expect((await push()).asked).toEqual([list]);
    tags().delete(tagOf(3));
    const again = await push();
    expect(isNew(again)).toEqual(['step-3']);
    expect(again.asked.filter((request) => request.includes('/manifests'))).toEqual(['PUT /v2/etl/sales/manifests']);
    expect(tags().size).toBe(count + 1);
  });

  it('asks for each where there are few', async () => {
    await start();
    await push();
    expect((await push(8)).asked).toEqual(heads(8));
    expect((await push(9)).asked).toEqual([list]);
  });

  it('sees that somebody has moved a tag, which ECR does not let happen, only where there are few', async () => {
    await start({ immutableTags: false });
    await push();
    tags().set(tagOf(0), manifest.functions[1]?.digest ?? '');
    expect(isNew(await push())).toEqual([]);
    expect(isNew(await push(8))).toEqual(['step-0']);
    expect(tags().get(tagOf(0))).toBe(manifest.functions[0]?.digest);
  });

  it.each([401, 403, 404, 405])(
    'asks for each where the registry answers %i to who wants a list',
    async (listRefusal) => {
      await start({ listRefusal });
      expect(isNew(await push())).toHaveLength(count);
      expect((await push()).asked).toEqual([list, ...heads(count)]);
    },
  );

  it('follows the pages until it has seen all', async () => {
    await start({ pageSize: 15 });
    await push();
    addOthers(10);
    expect((await push()).asked).toEqual([
      list,
      ...[15, 30].map((last) => `GET /v2/etl/sales/tags/list?last=${last}&n=1000`),
    ]);
    addOthers(0, 20);
    expect((await push()).asked).toHaveLength(2);
  });

  it('asks for the rest where the list has more pages than that would take', async () => {
    await start({ pageSize: 10 });
    await push();
    addOthers(25);
    const { asked, pushed } = await push();
    expect(asked.slice(3)).toEqual(heads(count - 4)); // The fifth is the tag of the dependencies.
    expect(pushed.every((image) => !image.isNew)).toBe(true);
  });

  it('reads a page again that was cut off, and asks for each where it always is', async () => {
    await start({ pageSize: 15 });
    await push();
    let cuts = 1;
    trouble = ({ path }) => (path.endsWith('/tags/list') && cuts-- > 0 ? { cutAnswer: 200 } : undefined);
    expect((await push()).asked).toEqual([list, list, 'GET /v2/etl/sales/tags/list?last=15&n=1000']);
    cuts = Infinity;
    const { asked } = await push();
    expect(asked.filter((request) => request !== list)).toEqual(heads(count));
  });

  it('asks for each where something else answers in place of a list', async () => {
    await start();
    await push();
    trouble = ({ path }) => (path.endsWith('/tags/list') ? { garble: true } : undefined);
    expect((await push()).asked).toEqual([list, ...heads(count)]);
  });

  it('gets through where the list is behind, which shows neither what is there nor that it is taken', async () => {
    await start();
    await push();
    const all = new Map(tags());
    trouble = ({ path, method }) => {
      if (path.endsWith('/tags/list')) tags().delete(tagOf(5));
      else if (method === 'PUT') for (const [tag, digest] of all) tags().set(tag, digest);
      return undefined;
    };
    await push();
    expect(tags()).toEqual(all);
  });

  it('comes through where one request in five fails, the pages of the list among them', async () => {
    await start({ pageSize: 5 });
    for (let round = 0; round < 5; round++) {
      const troubles: FakeTrouble[] = [{ cutAnswer: 100 }, { cutRequest: 0 }, { status: 429 }, { status: 502 }];
      trouble = ({ index }) => ((index * 7 + round) % 5 === 0 ? troubles[index % 4] : undefined);
      expect(isNew(await push())).toHaveLength(round === 0 ? count : 1);
      expect(tags().size).toBe(count + 1);
      tags().delete(tagOf(round));
    }
  });
});
