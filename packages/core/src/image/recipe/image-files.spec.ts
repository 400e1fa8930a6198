import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFunctions, type BuildManifest } from '..';
import { blobPath } from '../oci';
import type { SeenFiles } from '../packaging';
import { makeBase, makeFunction, makePackage } from '../testing';
import { findImage } from '.';

describe('findImage', () => {
  let folder: string;
  let manifest: BuildManifest;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dorc-find-'));
    const functions = ['extract', 'load'].map((name) => {
      const contents = makePackage({ dependencies: { 'lib.py': 'x = 1' }, code: { 'lambda.py': name } });
      return makeFunction(name, contents, { packaging: 'image' });
    });
    const images = { bases: (await makeBase('127.0.0.1:5000/base:1')).lock };
    const folders = { outputFolder: join(folder, 'out'), cacheFolder: join(folder, 'cache') };
    manifest = await buildFunctions({ pipeline: 'etl', functions, ...folders, images });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const find = (index: number, seen?: SeenFiles) => findImage(manifest.functions[index]!, join(folder, 'out'), seen);
  const group = (index: number, name: string) => manifest.functions[index]?.groups.find((each) => each.name === name);
  const remove = (digest = '') => rmSync(blobPath(join(folder, 'out/images'), digest));

  it('names all files of an image, and what keeps its dependencies', async () => {
    const files = (await find(0))?.files.map((file) => `sha256:${file.replace('images/blobs/sha256/', '')}`);
    expect(new Set(files).size).toBe(6); // Manifest, config and two layers; manifest and config of the dependencies.
    const [code, dependencies] = [group(0, 'code'), group(0, 'dependencies')];
    const own = [manifest.functions[0]?.digest, code?.digest, dependencies?.digest, dependencies?.keptAs?.digest];
    expect(files).toEqual(expect.arrayContaining(own));
  });

  it('finds nothing where a file of its own is missing, or one that functions share', async () => {
    remove(group(0, 'code')?.digest);
    expect(await find(0)).toBeUndefined();
    expect(await find(1)).toBeDefined();
    const files = (await find(1))?.files ?? [];
    rmSync(join(folder, 'out', files.at(-1) ?? '')); // The config of what keeps the dependencies.
    expect(await find(1)).toBeUndefined();
  });

  it('finds nothing where a manifest is not what was written', async () => {
    const file = blobPath(join(folder, 'out/images'), manifest.functions[0]?.digest ?? '');
    const text = readFileSync(file, 'utf8');
    for (const other of ['', text.slice(1), text.replace('base.name', 'Base.name')]) {
      writeFileSync(file, other);
      expect(await find(0)).toBeUndefined();
    }
    writeFileSync(file, text);
    expect(await find(0)).toBeDefined();
  });

  it('looks once at what functions share, and at each for what is its own', async () => {
    const seen: SeenFiles = new Map();
    const alone = [await find(0), await find(1)];
    await find(0, seen);
    const seenOfOther = new Map(seen);
    remove(group(0, 'dependencies')?.digest);
    remove(group(0, 'dependencies')?.keptAs?.digest);
    expect(await find(1)).toBeUndefined();
    expect([await find(0, seen), await find(1, seen)]).toEqual(alone);
    remove(group(1, 'code')?.digest);
    expect(await find(1, seenOfOther)).toBeUndefined();
  });
});
