import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  buildFunctions,
  createRegistryLayers,
  pushImages,
  type BuildManifest,
  type LayerSource,
  type PushTarget,
} from '..';
import { combineCredentials, createRegistryClient } from '../registry';
import { makeBase, makeFunction, makePackage, startFakeRegistry, type FakeRegistry, type TestBase } from '../testing';

describe('a dependency layer that is in a registry and not on this machine', () => {
  let folder: string;
  let registry: FakeRegistry;
  let base: TestBase;
  let target: PushTarget;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dorc-found-'));
    registry = await startFakeRegistry();
    base = await makeBase(`${registry.host}/lambda/python:3.13`);
    registry.repository('lambda/python').blobs.set(base.layer.digest, base.layer.bytes);
    const client = createRegistryClient({ registry: registry.host, credentials: combineCredentials([]), env: {} });
    target = { client, repository: 'etl/sales' };
  });
  afterEach(async () => {
    target.client.close();
    await registry.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const foldersOf = (machine: string) => ({
    outputFolder: join(folder, machine, 'out'),
    cacheFolder: join(folder, machine, 'cache'),
  });
  const build = (
    machine: string,
    line: string,
    names = ['extract'],
    layers: LayerSource = createRegistryLayers(target),
  ) =>
    buildFunctions({
      ...foldersOf(machine),
      pipeline: 'etl-sales',
      functions: names.map((name) => {
        const contents = makePackage({ dependencies: { 'lib.py': 'x = 1\n' }, code: { 'lambda.py': line } });
        return makeFunction(name, contents, { packaging: 'image' });
      }),
      images: { bases: base.lock, layers },
    });
  const push = (machine: string, manifest: BuildManifest) =>
    pushImages({ ...foldersOf(machine), manifest, target, openRegistry: () => target.client });
  const requestsOf = async (work: Promise<unknown>) => {
    const before = registry.requests.length;
    await work;
    return registry.requests.slice(before).map((request) => request.replace(/[/][^/]*$/, ''));
  };
  const dependencies = ({ functions: [built] }: BuildManifest) =>
    built?.groups.find(({ name }) => name === 'dependencies');
  const whole = ['GET /v2/etl/sales/manifests', 'HEAD /v2/etl/sales/blobs'];

  it('is asked for once, not again with each changed line, and not for each function', async () => {
    await push('first', await build('first', 'one'));
    expect(await requestsOf(build('second', 'one', ['extract', 'load']))).toEqual(whole);
    expect(await requestsOf(build('second', 'two', ['extract', 'load', 'report']))).toEqual([]);
    const manifest = await build('second', 'three');
    expect(dependencies(manifest)).toMatchObject({ from: 'registry', source: `${registry.host}/etl/sales` });
    expect((await push('second', manifest)).map(({ isNew }) => isNew)).toEqual([true]);
  });

  it('is made anew where the registry has lost it, after the push has said what to do', async () => {
    await push('first', await build('first', 'one'));
    await build('second', 'one');
    for (const content of Object.values(registry.repository('etl/sales'))) content.clear();
    const lost = { code: 'LAYER_LOST', hint: expect.stringContaining('remove the folder dist/dorc and build again') };
    await expect(push('second', await build('second', 'two'))).rejects.toMatchObject({ problems: [lost] });
    rmSync(foldersOf('second').outputFolder, { recursive: true });
    const manifest = await build('second', 'two');
    expect(dependencies(manifest)?.from).toBe('built');
    expect((await push('second', manifest)).map(({ isNew }) => isNew)).toEqual([true]);
  });

  it('is the one that the registry has now, where it was made again with other bytes', async () => {
    const { digest, bytes } = base.layer;
    const size = bytes.length;
    const found = { digest, diffId: digest, size, unpacked: size, components: [], source: 'registry.test/etl/sales' };
    const asked: string[] = [];
    const buildWith = async (line: string, now: string) => {
      const find = async () => (asked.push(line), { ...found, digest: now });
      return dependencies(await build('second', line, ['extract'], { find }))?.digest;
    };
    const [first, other] = [digest, base.layer.digest.replace(/.$/, 'x')];
    expect([await buildWith('one', first), await buildWith('two', other)]).toEqual([first, first]);
    rmSync(foldersOf('second').outputFolder, { recursive: true });
    expect([await buildWith('three', other), await buildWith('four', first)]).toEqual([other, other]);
    expect(asked).toEqual(['one', 'three']);
  });
});
