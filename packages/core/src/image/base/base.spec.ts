import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf, mediaTypes } from '../oci';
import { combineCredentials, createRegistryClient } from '../registry';
import { makeBase, startFakeRegistry, type FakeRegistry } from '../testing';
import {
  defaultBaseImage,
  findBaseLock,
  getBase,
  parseBaseLock,
  renderBaseChanges,
  renderBaseLock,
  updateBases,
  writeBaseLock,
} from '.';

describe('base images', () => {
  let registry: FakeRegistry;
  beforeEach(async () => void (registry = await startFakeRegistry({ immutableTags: false })));
  afterEach(() => registry.close());

  const openRegistry = (host: string) =>
    createRegistryClient({ registry: host, credentials: combineCredentials([]), env: {} });
  const image = () => `${registry.host}/lambda/python:3.13`;
  const update = (lock?: Awaited<ReturnType<typeof updateBases>>['lock']) =>
    updateBases({ lock, images: { 'python3.13': image() }, openRegistry });
  async function serve(
    bytes = 1024,
    change: (config: Record<string, unknown>) => unknown = (config) => config,
  ): Promise<string> {
    const base = await makeBase(image(), bytes);
    const { blobs, manifests, tags } = registry.repository('lambda/python');
    const config = Buffer.from(JSON.stringify(change(JSON.parse(base.config.toString()))));
    const parsed = JSON.parse(base.manifest.toString());
    const manifest = Buffer.from(
      JSON.stringify({ ...parsed, config: { ...parsed.config, digest: digestOf(config), size: config.length } }),
    );
    blobs.set(digestOf(config), config);
    manifests.set(digestOf(manifest), { bytes: manifest, mediaType: mediaTypes.manifest });
    tags.set('3.13', digestOf(manifest));
    return digestOf(manifest);
  }

  it('are resolved to what they are now, and the change is told', async () => {
    const first = await serve(1024);
    const { lock, changes } = await update();
    expect(getBase(lock, 'python3.13', 'x86_64')).toMatchObject({
      image: image(),
      platform: { digest: first, created: '2026-01-02T03:04:05Z' },
    });
    expect(renderBaseChanges(changes)).toEqual([
      `python3.13 x86_64 ${image()}: none → ${first.slice(0, 19)} (2026-01-02)`,
    ]);
    expect((await update(lock)).changes).toEqual([]);
    const second = await serve(2048);
    const later = await update(lock);
    expect(later.changes).toMatchObject([{ before: { digest: first }, after: { digest: second } }]);
    expect(() => getBase(lock, 'python3.13', 'arm64')).toThrow('not there for arm64, only for x86_64');
  });

  it('are found by platform in an index', async () => {
    const amd64 = await serve(1024);
    const arm64 = await serve(2048, (config) => ({ ...config, architecture: 'arm64' }));
    const entry = (digest: string, architecture: string, os = 'linux') => ({
      mediaType: mediaTypes.manifest,
      digest,
      size: 1,
      platform: { architecture, os },
    });
    const manifests = [entry(amd64, 'unknown', 'unknown'), entry(amd64, 'amd64'), entry(arm64, 'arm64')];
    const index = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.index, manifests }));
    const repository = registry.repository('lambda/python');
    repository.manifests.set(digestOf(index), { bytes: index, mediaType: mediaTypes.index });
    repository.tags.set('3.13', digestOf(index));
    const { lock } = await update();
    expect([
      getBase(lock, 'python3.13', 'x86_64').platform.digest,
      getBase(lock, 'python3.13', 'arm64').platform.digest,
    ]).toEqual([amd64, arm64]);
  });

  it('are refused where Lambda could not run what is put on them', async () => {
    await expect(update()).rejects.toMatchObject({ code: 'IMAGE_MISSING' });
    await serve(1024, (config) => ({ ...config, config: { Cmd: ['python3'] } }));
    await expect(update()).rejects.toMatchObject({
      code: 'BASE_IMAGE_UNFIT',
      message: expect.stringContaining('no entry point'),
    });
    await serve(1024, (config) => ({ ...config, os: 'windows' }));
    await expect(update()).rejects.toMatchObject({
      message: expect.stringContaining('neither linux/amd64 nor linux/arm64'),
    });
    await serve(1024, (config) => ({ ...config, architecture: 's390x' }));
    await expect(update()).rejects.toMatchObject({
      message: expect.stringContaining('neither linux/amd64 nor linux/arm64'),
    });
  });

  it('are kept in a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dorc-lock-'));
    try {
      expect(await findBaseLock(folder)).toBeUndefined();
      const { lock } = await makeBase('base:1');
      await writeBaseLock(folder, lock);
      expect(await findBaseLock(folder)).toEqual(lock);
      expect(readFileSync(join(folder, 'dorc.lock.json'), 'utf8')).toBe(renderBaseLock(lock));
      writeFileSync(join(folder, 'dorc.lock.json'), '<<<<<<< HEAD');
      await expect(findBaseLock(folder)).rejects.toMatchObject({ code: 'BASE_LOCK', file: 'dorc.lock.json' });
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(() =>
      parseBaseLock('{"version":1,"bases":{"python3.13":{"image":"x","platforms":{"arm64":{"digest":"x"}}}}}'),
    ).toThrow(
      expect.objectContaining({ problems: expect.arrayContaining([expect.objectContaining({ code: 'BASE_LOCK' })]) }),
    );
  });

  it.each([
    ['python3.13', 'public.ecr.aws/lambda/python:3.13'],
    ['nodejs22.x', 'public.ecr.aws/lambda/nodejs:22'],
  ])('of %s are %s by default', (runtime, expected) => expect(defaultBaseImage(runtime)).toBe(expected));
});
