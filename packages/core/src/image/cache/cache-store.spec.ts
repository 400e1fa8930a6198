import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from '@dorc/universal/schema';
import { makeTemporaryName, hostTag } from '../content';
import { openCache, type CacheStore } from './cache-store';
import type { CacheKind } from './cache-entry';
import { listCache } from './trim-cache';

const kind: CacheKind<{ n: number }> = { name: 'test-1', schema: z.object({ n: z.number() }) };

describe('cache store', () => {
  let folder: string;
  let root: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dorc-cache-'));
    root = join(folder, 'builds');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const open = (limit = 1024 ** 3) => openCache({ folder, limit });
  const put = (cache: CacheStore, key: string, bytes: number | Buffer = 10) =>
    cache.getOrMake(kind, key, async (file) => {
      await writeFile(file, typeof bytes === 'number' ? Buffer.alloc(bytes) : bytes);
      return { n: 1 };
    });
  const age = (seconds: number) => {
    for (const name of readdirSync(join(root, 'entries'))) {
      const at = Date.now() / 1000 - seconds;
      utimesSync(join(root, 'entries', name), at, at);
    }
  };

  it('makes a thing once and finds it again, in this process and the next', async () => {
    const cache = await open();
    const both = await Promise.all([put(cache, 'a'), put(cache, 'a')]);
    expect(both.map(({ isNew }) => isNew)).toEqual([true, true]);
    await cache.close();
    expect(await put(await open(), 'a')).toMatchObject({ isNew: false, meta: { n: 1 }, size: 10 });
  });

  it.each([
    ['content of another length', 'content', Buffer.alloc(11)],
    ['content of the same length', 'content', Buffer.alloc(10, 1)],
    ['half a record', 'meta.json', Buffer.from('{"size":1')],
  ])('makes a thing again that a crash has left with %s', async (_, file, bytes) => {
    const cache = await open();
    await put(cache, 'a');
    const [name = ''] = readdirSync(join(root, 'entries'));
    writeFileSync(join(root, 'entries', name, file), bytes);
    expect(await cache.find(kind, 'a')).toBeUndefined();
    const made = await put(cache, 'a', Buffer.from('right'));
    expect([made.isNew, readFileSync(made.file, 'utf8')]).toEqual([true, 'right']);
  });

  it('keeps nothing of a thing that failed, and tries again', async () => {
    const cache = await open();
    await expect(cache.getOrMake(kind, 'a', async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect([readdirSync(join(root, 'temporary')), readdirSync(join(root, 'locks'))]).toEqual([[], []]);
    expect(await put(cache, 'a')).toMatchObject({ isNew: true });
  });

  it('stays within its limit; what was not used for the longest time goes first', async () => {
    const cache = await open();
    for (const key of ['a', 'b', 'c']) {
      await put(cache, key, 1000);
      age(500);
    }
    age(500);
    await cache.find(kind, 'a');
    await cache.close();
    const second = await open(2500);
    await put(second, 'd', 1000);
    await second.close();
    expect((await listCache(root)).map(({ size }) => size)).toEqual([1000, 1000]);
    expect([await second.find(kind, 'a'), await second.find(kind, 'd')]).toEqual([
      expect.anything(),
      expect.anything(),
    ]);
  });

  it('counts what it holds again where the clock was set back', async () => {
    const cache = await open(2500);
    await put(cache, 'a', 1000);
    await cache.close();
    writeFileSync(join(root, 'usage'), `0 ${Date.now() + 10 * 24 * 3_600_000}`);
    age(-5 * 24 * 3600);
    const second = await open(1500);
    await put(second, 'b', 1000);
    await second.close();
    expect(await listCache(root)).toHaveLength(1);
  });

  it('removes what killed processes have left', async () => {
    await (await open()).close();
    const dead = `.dorc-tmp-999999999-${hostTag()}-00`;
    const alive = makeTemporaryName();
    for (const name of [dead, alive]) mkdirSync(join(root, 'temporary', name));
    writeFileSync(join(root, 'locks', 'test-1-x'), `999999999 ${hostTag()} 00`);
    await (await open()).close();
    expect([readdirSync(join(root, 'temporary')), readdirSync(join(root, 'locks'))]).toEqual([[alive], []]);
  });

  it('shares work with another process, and takes over from one that was killed', async () => {
    const [first, second] = [await open(), await open()];
    let finish: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (finish = resolve));
    const slow = first.getOrMake(kind, 'a', async (file) => {
      await gate;
      await writeFile(file, 'first');
      return { n: 1 };
    });
    const waiting = put(second, 'a');
    setTimeout(finish, 50);
    expect([(await slow).isNew, (await waiting).isNew]).toEqual([true, false]);

    const [name = ''] = readdirSync(join(root, 'entries'));
    rmSync(join(root, 'entries', name), { recursive: true });
    writeFileSync(join(root, 'locks', name), `999999999 ${hostTag()} 00`);
    expect(await put(second, 'a')).toMatchObject({ isNew: true });
  });

  it('does one thing of a name at a time, and says that it waits', async () => {
    const said: string[] = [];
    const [first, second] = [
      await open(),
      await openCache({ folder, limit: 1, onProgress: (line) => said.push(line) }),
    ];
    const order: string[] = [];
    const slow = first.exclusively('build here', async () => sleep(50).then(() => order.push('first')));
    await second.exclusively('build here', async () => order.push('second'));
    await slow;
    expect(order).toEqual(['first', 'second']);
    expect(said).toEqual(['waiting for another command, which does the same: build here']);
  });

  it('says that the disk is full, and that room was made', async () => {
    const cache = await open(2000);
    await put(cache, 'a', 1500);
    age(500);
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    await expect(cache.getOrMake(kind, 'b', async () => Promise.reject(full))).rejects.toMatchObject({
      code: 'DISK_FULL',
    });
    expect(await listCache(root)).toEqual([]);
  });
});
