import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFunctions } from '..';
import { blobPath } from '../oci';
import { makeBase, makeFunction, makePackage } from '../testing';
import type { ImagePush } from './image-push';
import { loadImage } from './load-image';

describe('loadImage', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dorc-load-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('gives what a build has written, and refuses it where it was changed', async () => {
    const outputFolder = join(folder, 'out');
    const { functions } = await buildFunctions({
      pipeline: 'etl',
      functions: [makeFunction('extract', makePackage({ code: { 'lambda.py': 'x' } }), { packaging: 'image' })],
      outputFolder,
      cacheFolder: join(folder, 'cache'),
      images: { bases: (await makeBase('127.0.0.1:5000/base:1')).lock },
    });
    const built = functions[0]!;
    const push = { built, outputFolder } as ImagePush;
    const { manifest, bytes, layout } = await loadImage(push, built.digest);
    expect(manifest.layers).toHaveLength(2);
    writeFileSync(blobPath(layout, built.digest), bytes.toString().replace('base.name', 'Base.name'));
    await expect(loadImage(push, built.digest)).rejects.toMatchObject({
      code: 'BUILD_BROKEN',
      hint: expect.stringContaining('build again'),
    });
  });
});
