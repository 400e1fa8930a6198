import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFunctions, type FunctionToBuild, type ImageSettings } from '.';
import { itNeeds, makeBase, makeFunction, makePackage } from './testing';

describe('buildFunctions with images', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dorc-images-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const build = async (
    functions: FunctionToBuild[],
    images: Partial<ImageSettings> = {},
    output = 'out',
    cache = 'cache',
  ) =>
    buildFunctions({
      pipeline: 'etl-sales',
      functions,
      outputFolder: join(folder, output),
      cacheFolder: join(folder, cache),
      images: { bases: (await makeBase('127.0.0.1:5000/base:1')).lock, ...images },
    });
  const example = (line = 'one') =>
    makePackage({
      dependencies: { 'requests/__init__.py': 'x = 1\n'.repeat(1000), 'requests-2.32.0.dist-info/METADATA': '' },
      shared: { 'acme/__init__.py': '' },
      code: { 'lambda.py': line },
    });
  const imageOf = (name: string, line?: string, options: Partial<FunctionToBuild> = {}) =>
    makeFunction(name, example(line), { packaging: 'image', ...options });
  const blob = (digest: string) =>
    JSON.parse(readFileSync(join(folder, 'out/images/blobs/sha256', digest.slice(7)), 'utf8'));

  it('writes an image for one platform, with the layers in their order and nothing that varies', async () => {
    const { layer } = await makeBase('127.0.0.1:5000/base:1');
    const { functions } = await build([imageOf('extract')]);
    const [built] = functions;
    const manifest = blob(built?.digest ?? '');
    expect(built?.groups.map(({ name, from }) => [name, from])).toEqual([
      ['base', 'registry'],
      ['dependencies', 'built'],
      ['shared', 'built'],
      ['code', 'built'],
    ]);
    expect(manifest).toMatchObject({ schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json' });
    expect(manifest.layers.map(({ digest }: { digest: string }) => digest)).toEqual([
      layer.digest,
      ...(built?.groups.slice(1).map(({ digest }) => digest) ?? []),
    ]);
    expect(blob(manifest.config.digest)).toEqual({
      created: '1970-01-01T00:00:00Z',
      architecture: 'amd64',
      os: 'linux',
      config: {
        Cmd: ['lambda.handler'],
        Entrypoint: ['/lambda-entrypoint.sh'],
        Env: ['PATH=/usr/bin'],
        WorkingDir: '/var/task',
      },
      rootfs: { type: 'layers', diff_ids: [layer.diffId, expect.any(String), expect.any(String), expect.any(String)] },
    });
  });

  itNeeds('skopeo')('writes a layout that skopeo reads', async () => {
    const { functions } = await build([imageOf('extract')]);
    const tag = `extract-${functions[0]?.digest.slice(7, 23)}`;
    const args = ['inspect', `oci:${join(folder, 'out/images')}:${tag}`];
    const found = JSON.parse(execFileSync('skopeo', args, { encoding: 'utf8' }));
    expect(found.Digest).toBe(functions[0]?.digest);
  });

  it('gives the same digest on a fresh machine, and another one for other code, handler, base or architecture', async () => {
    const digestOf = async (one: FunctionToBuild, images?: Partial<ImageSettings>, output = 'out', cache = 'cache') =>
      (await build([one], images, output, cache)).functions[0]?.digest;
    const first = await digestOf(imageOf('extract'));
    expect(await digestOf(imageOf('extract'), {}, 'out2', 'cache2')).toBe(first);
    const others = [
      await digestOf(imageOf('extract', 'two')),
      await digestOf(imageOf('extract', 'one', { package: async () => ({ ...example(), handler: 'other.handler' }) })),
      await digestOf(imageOf('extract'), { bases: (await makeBase('127.0.0.1:5000/base:1', 2048)).lock }),
      await digestOf(imageOf('extract', 'one', { architecture: 'arm64' })),
    ];
    expect(new Set([first, ...others]).size).toBe(5);
  });

  it('keeps layers that functions share once, and removes what no function has any more', async () => {
    await build([imageOf('extract', 'one'), imageOf('report', 'two')]);
    const blobs = () => readdirSync(join(folder, 'out/images/blobs/sha256')).length;
    const shared = 2 + 2; // Two layers; config and manifest under which the dependencies are kept for other machines.
    expect(blobs()).toBe(shared + 2 * 3); // Code, config and manifest of each.
    await build([imageOf('extract', 'one')]);
    expect(blobs()).toBe(shared + 3);
  });

  it('leaves an unchanged image alone, and makes it again where a blob is missing', async () => {
    const { functions } = await build([imageOf('extract')]);
    const again = await build([imageOf('extract')]);
    expect(again.functions[0]?.groups.map(({ from }) => from)).toEqual(Array(4).fill('unchanged'));
    const layer = join(folder, 'out/images/blobs/sha256', functions[0]?.groups[3]?.digest.slice(7) ?? '');
    rmSync(layer);
    await build([imageOf('extract')]);
    expect(existsSync(layer)).toBe(true);
  });

  it('makes an image again where anything that is locked of its base is another', async () => {
    const { lock } = await makeBase('127.0.0.1:5000/base:1');
    const from = async (bases: typeof lock) =>
      (await build([imageOf('extract')], { bases })).functions[0]?.groups.at(-1)?.from;
    await from(lock);
    expect(await from(JSON.parse(JSON.stringify(lock)))).toBe('unchanged');
    const changed = JSON.parse(JSON.stringify(lock));
    for (const base of Object.values<(typeof lock.bases)[string]>(changed.bases))
      Object.assign(base.platforms.x86_64?.config.config ?? {}, { Env: ['PATH=/opt/bin'] });
    expect(await from(changed)).toBe('cache');
    for (const base of Object.values<{ image: string }>(changed.bases)) base.image = '127.0.0.1:5000/base:2';
    expect(await from(changed)).toBe('cache');
  });

  it('takes a dependency layer from the registry before it makes one', async () => {
    const { functions } = await build([imageOf('extract')]);
    const group = functions[0]?.groups[1];
    const found = {
      digest: group?.digest ?? '',
      diffId: `sha256:${'1'.repeat(64)}`,
      size: 5,
      unpacked: 10,
      components: [],
    };
    const fresh = imageOf('extract');
    const layers = { find: async () => ({ ...found, source: '127.0.0.1:5000/etl' }) };
    const { functions: second } = await build([fresh], { layers }, 'out2', 'cache2');
    expect(second[0]?.groups[1]).toMatchObject({
      from: 'registry',
      source: '127.0.0.1:5000/etl',
      digest: found.digest,
    });
    expect(existsSync(join(folder, 'out2/images/blobs/sha256', found.digest.slice(7)))).toBe(false);
    const unchanged = await build([imageOf('extract')], { layers }, 'out2', 'cache2');
    expect(unchanged.functions[0]?.groups[1]).toMatchObject({ from: 'unchanged' });
  });

  it('writes a bill of materials where it is asked for', async () => {
    const file = join(folder, 'out/extract.cdx.json');
    await build([imageOf('extract')], { sbom: true });
    const bill = JSON.parse(readFileSync(file, 'utf8'));
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    expect(bill.components.map(({ purl }: { purl: string }) => purl)).toEqual([
      expect.stringMatching(/^pkg:oci\/base@sha256%3A/),
      'pkg:pypi/requests@2.32.0',
    ]);
    await build([imageOf('extract')], { sbom: true });
    expect(existsSync(file)).toBe(true);
    await build([imageOf('extract')]);
    expect(existsSync(file)).toBe(false);
  });

  it('says which base image is missing', async () => {
    await expect(build([imageOf('extract', 'one', { runtime: 'nodejs22.x' })])).rejects.toMatchObject({
      code: 'BASE_IMAGE_MISSING',
      hint: 'run: nx run universal:update-base',
    });
  });
});
