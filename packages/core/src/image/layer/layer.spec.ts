import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { PackageFile } from '@dorc/universal/runtimes';
import fc from 'fast-check';
import { extract } from 'tar-stream';
import { checkLayer, createForeignRules, createOwnRules, findComponents, writeLayer, type Compression } from '.';
import { renderTarHeader, tarEnd, type TarEntry } from './tar-header';

const deepPath = `${'folder-of-a-long-name/'.repeat(9)}file.py`;
const example: PackageFile[] = [
  { path: 'b.py', content: Buffer.from('b') },
  { path: 'a/z.sh', content: Buffer.from('#!/bin/sh\n'), executable: true },
  { path: 'a-b.py', content: Buffer.alloc(0) },
  { path: 'ümlaut/日本.txt', content: Buffer.from('ü') },
  { path: deepPath, content: Buffer.from('deep') },
  { path: `${'x'.repeat(120)}.py`, content: Buffer.alloc(700_000, 'x') },
];

describe('layers', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dorc-layer-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const target = () => join(folder, 'layer');

  async function readTar(tar: Buffer) {
    const entries: { name: string; mode: number | undefined; text: string }[] = [];
    const reader = extract();
    reader.end(tar);
    for await (const entry of reader) {
      const chunks: Buffer[] = [];
      for await (const chunk of entry) chunks.push(chunk as Buffer);
      entries.push({ name: entry.header.name, mode: entry.header.mode, text: Buffer.concat(chunks).toString() });
    }
    return entries;
  }

  it.each<Compression>(['deflate', 'stored'])('are read by other programs (%s)', async (compression) => {
    const layer = await writeLayer(target(), example, compression);
    const entries = await readTar(gunzipSync(readFileSync(target())));
    const files = new Map(entries.map(({ name, text }) => [name, text]));
    for (const { path, content } of example)
      expect(files.get(`var/task/${path}`)).toBe(Buffer.from(content as Uint8Array).toString());
    expect(entries.slice(0, 5).map(({ name, mode }) => [name, mode])).toEqual([
      ['var/', 0o755],
      ['var/task/', 0o755],
      ['var/task/a-b.py', 0o644],
      ['var/task/a/', 0o755],
      ['var/task/a/z.sh', 0o755],
    ]);
    expect(execFileSync('tar', ['-tzf', target()], { encoding: 'utf8' }).split('\n')).toContain(`var/task/${deepPath}`);
    await checkLayer(target(), { digest: layer.digest }, createOwnRules());
  });

  it('have the same bytes in any order of files, from memory or from disk', async () => {
    const first = await writeLayer(target(), example, 'deflate');
    const onDisk = example.map((file, index): PackageFile => {
      const path = join(folder, `source-${index}`);
      writeFileSync(path, file.content as Uint8Array, { mode: 0o600 + index });
      return { ...file, content: { file: path } };
    });
    const second = await writeLayer(join(folder, 'second'), onDisk.reverse(), 'deflate');
    expect(second).toEqual(first);
  });

  // The digests are part of the format: where they change, so does the number in `layerKind`.
  it('keep their digests', async () => {
    const digests = async (compression: Compression) =>
      (await writeLayer(join(folder, compression), example, compression)).digest;
    expect([await digests('deflate'), await digests('stored')]).toEqual([
      'sha256:bf6b2d38d4c4c39ab8e68e2265ce58800b90f142ff7b959dbb7bcb5c13468755',
      'sha256:9a8fa207dd20f4ca496516b64611794b6eb832ec11c57dc91968ed71442916db',
    ]);
  });

  it('hold any tree', async () => {
    const segment = fc
      .string({ minLength: 1, maxLength: 60 })
      .filter((text) => /^[^/\\\p{C}]+$/u.test(text) && !/^\.{1,2}$|^\.wh\.|^[a-z]:/i.test(text));
    const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map((parts) => `root/${parts.join('/')}`);
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(path, { maxLength: 8 }), fc.boolean(), async (paths, isStored) => {
        const leaves = paths.filter((one) => !paths.some((other) => other.startsWith(`${one}/`)));
        const file = join(folder, `any-${count++}`);
        const files = leaves.map((one) => ({ path: one, content: Buffer.from(one) }));
        const layer = await writeLayer(file, files, isStored ? 'stored' : 'deflate');
        await checkLayer(file, { digest: layer.digest }, createOwnRules());
        const read = await readTar(gunzipSync(readFileSync(file)));
        const names = read.filter(({ text }) => text !== '').map(({ name }) => name);
        expect(names.sort()).toEqual(leaves.map((one) => `var/task/${one}`).sort());
      }),
      { numRuns: 60 },
    );
  });

  describe('checkLayer', () => {
    const check = async (tar: Buffer, rules = createOwnRules()) => {
      writeFileSync(target(), gzipSync(tar));
      const { createHash } = await import('node:crypto');
      const digest = `sha256:${createHash('sha256').update(readFileSync(target())).digest('hex')}`;
      return checkLayer(target(), { digest }, rules);
    };
    const header = (path: string, change: (block: Buffer) => void = () => undefined) => {
      const block = renderTarHeader({ path, size: 0, executable: false });
      change(block);
      block.fill(' ', 148, 156);
      const sum = block.reduce((total, byte) => total + byte, 0);
      block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
      return block;
    };
    const type = (letter: string) => (block: Buffer) => void block.write(letter, 156);

    it.each<[string, Buffer[]]>([
      ['absolute', [header('/etc/')]],
      ['leaves the image', [header('a/../../b')]],
      ['device', [header('null', type('3'))]],
      ['neither a file nor a folder', [header('link', type('2'))]],
      ['set-uid', [header('su', (block) => void block.write('0004755', 100))]],
      ['owner or a time', [header('a', (block) => void block.write('0000001', 108))]],
      ['owner or a time', [header('a', (block) => void block.write('00000000001', 136))]],
      ['would delete', [header('.wh.a')]],
      ["'a' after 'b'", [header('b'), header('a')]],
      ['without its folder', [header('a/b')]],
      ['do not agree', [header('a', type('5'))]],
      ['wrong checksum', [Buffer.alloc(512, 'x')]],
    ])('finds %s', async (fault, blocks) => {
      await expect(check(Buffer.concat([...blocks, tarEnd]))).rejects.toMatchObject({
        code: 'LAYER_INVALID',
        message: expect.stringContaining(fault),
      });
    });

    it('finds an end that is cut off, a layer that is not gzip, and other digests', async () => {
      await expect(check(header('a'))).rejects.toThrow('cut off');
      const layer = await writeLayer(join(folder, 'whole'), example, 'stored');
      const bytes = readFileSync(join(folder, 'whole'));
      writeFileSync(join(folder, 'half'), bytes.subarray(0, bytes.length / 2));
      const half = { digest: layer.digest };
      await expect(checkLayer(join(folder, 'half'), half, createOwnRules())).rejects.toThrow('not whole gzip');
      const other = { ...layer, diffId: `sha256:${'0'.repeat(64)}` };
      await expect(checkLayer(join(folder, 'whole'), other, createOwnRules())).rejects.toThrow('the digest of its tar');
      await expect(checkLayer(join(folder, 'whole'), { digest: other.diffId }, createOwnRules())).rejects.toThrow(
        'its digest is not',
      );
    });

    it.each<[string, Compression]>([
      ['small', 'stored'],
      ['large', 'stored'],
      ['large', 'deflate'],
    ])('reads a %s layer that this process has written (%s) for its digest alone', async (size, compression) => {
      const content = size === 'small' ? Buffer.from('small') : randomBytes(9 * 1024 ** 2);
      const layer = await writeLayer(target(), [{ path: 'a', content }], compression);
      const neverAsked = { check: () => 'a rule that was asked' };
      await checkLayer(target(), layer, neverAsked);
      await expect(checkLayer(target(), { digest: layer.digest }, neverAsked)).rejects.toThrow('was asked');
      appendFileSync(target(), 'x');
      await expect(checkLayer(target(), layer, neverAsked)).rejects.toThrow('its digest is not');
    });

    it('trusts no layer that this process has written against a rule', async () => {
      const actual = jest.requireActual<typeof import('./tar-header')>('./tar-header');
      const renderWrong = (entry: TarEntry) =>
        actual.renderTarHeader({ ...entry, path: entry.path.replace('a.py', '.wh.a') });
      jest.doMock('./tar-header', () => ({ ...actual, renderTarHeader: renderWrong }));
      await jest.isolateModulesAsync(async () => {
        const layers = jest.requireActual<typeof import('.')>('.');
        const layer = await layers.writeLayer(target(), [{ path: 'a.py', content: Buffer.alloc(0) }], 'stored');
        await expect(layers.checkLayer(target(), layer, layers.createOwnRules())).rejects.toThrow('would delete');
      });
      jest.dontMock('./tar-header');
    });

    it('allows links and special bits in layers of other origin', async () => {
      const blocks = [header('bin/su', (block) => void block.write('0004755', 100)), header('a', type('2')), tarEnd];
      await check(Buffer.concat(blocks), createForeignRules());
    });
  });

  it('tell which packages they hold', async () => {
    const files: PackageFile[] = [
      { path: 'Some_Package-1.2.3.dist-info/METADATA', content: Buffer.from('') },
      { path: 'node_modules/@acme/x/package.json', content: Buffer.from('{"name":"@acme/x","version":"2.0.0"}') },
      { path: 'node_modules/@acme/x/lib/package.json', content: Buffer.from('{"name":"inner","version":"1"}') },
    ];
    expect(await findComponents(files)).toEqual([
      { name: '@acme/x', version: '2.0.0', purl: 'pkg:npm/%40acme/x@2.0.0' },
      { name: 'some-package', version: '1.2.3', purl: 'pkg:pypi/some-package@1.2.3' },
    ]);
  });
});
