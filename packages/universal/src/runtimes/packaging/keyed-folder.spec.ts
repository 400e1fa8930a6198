import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hostTag, makeTemporaryName } from '../../process';
import { ensureKeyedFolder } from './keyed-folder';

let parent: string;
beforeEach(() => (parent = path.join(mkdtempSync(path.join(tmpdir(), 'dorc-keyed-')), 'cache')));
afterEach(() => rmSync(path.dirname(parent), { recursive: true, force: true }));

const put = (text: string) => async (folder: string) => writeFileSync(path.join(folder, 'file'), text);
const read = (folder: string) => readFileSync(path.join(folder, 'file'), 'utf8');

describe('ensureKeyedFolder', () => {
  it('makes a folder once, whoever asks at the same time', async () => {
    let made = 0;
    const make = async (folder: string) => {
      made++;
      await sleep(20);
      await put('whole')(folder);
    };
    const folders = await Promise.all(Array.from({ length: 10 }, () => ensureKeyedFolder({ parent, key: 'k', make })));
    expect(folders.map(read)).toEqual(Array(10).fill('whole'));
    expect(made).toBe(1);
    expect(readdirSync(parent)).toEqual(['k']);
  });

  it('leaves nothing behind where making it fails, and makes it the next time', async () => {
    const make = async (folder: string) => {
      await put('half')(folder);
      throw new Error('no');
    };
    await expect(ensureKeyedFolder({ parent, key: 'k', make })).rejects.toThrow('no');
    expect(readdirSync(parent)).toEqual([]);
    expect(read(await ensureKeyedFolder({ parent, key: 'k', make: put('whole') }))).toBe('whole');
  });

  it('does not wait for a process of this machine that was killed a moment ago', async () => {
    const killed = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => killed.once('close', resolve));
    mkdirSync(parent);
    writeFileSync(path.join(parent, 'k.lock'), `${killed.pid} ${hostTag()} 00`);
    const started = Date.now();
    expect(read(await ensureKeyedFolder({ parent, key: 'k', make: put('whole') }))).toBe('whole');
    expect(Date.now() - started).toBeLessThan(5_000);
  });

  it('waits for a process that lives, and for one of another machine', async () => {
    mkdirSync(parent);
    for (const holder of [`${process.pid} ${hostTag()} 00`, '999999999 elsewhere 00']) {
      writeFileSync(path.join(parent, 'k.lock'), holder);
      const waiting = ensureKeyedFolder({ parent, key: 'k', make: put('x'), signal: AbortSignal.timeout(100) });
      await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
    }
  });

  it('removes at once what killed processes have left, their locks too, but not what others are making', async () => {
    const killed = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => killed.once('close', resolve));
    const living = makeTemporaryName();
    const left = `.dorc-tmp-${killed.pid}-${hostTag()}-00`;
    for (const name of [living, left]) mkdirSync(path.join(parent, name, 'deep'), { recursive: true });
    writeFileSync(path.join(parent, 'a.lock'), `${killed.pid} ${hostTag()} 00`);
    writeFileSync(path.join(parent, 'b.lock'), `${process.pid} ${hostTag()} 00`);
    await ensureKeyedFolder({ parent, key: 'k', make: put('whole') });
    expect(readdirSync(parent).sort()).toEqual([living, 'b.lock', 'k'].sort());
  });

  it('ends the wait for another at the signal', async () => {
    mkdirSync(parent);
    writeFileSync(path.join(parent, 'k.lock'), 'alive');
    const waiting = ensureKeyedFolder({ parent, key: 'k', make: put('x'), signal: AbortSignal.timeout(100) });
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('says what to do where the cache cannot be written', async () => {
    if (process.getuid?.() === 0) {
      writeFileSync(parent, ''); // Nothing is read-only for root, so another failure has to do.
      await expect(ensureKeyedFolder({ parent, key: 'k', make: put('x') })).rejects.toMatchObject({ code: 'EEXIST' });
      return;
    }
    mkdirSync(parent);
    chmodSync(parent, 0o500);
    await expect(ensureKeyedFolder({ parent, key: 'k', make: put('x') })).rejects.toMatchObject({
      code: 'CACHE_NOT_WRITABLE',
    });
  });

  it('is whole or not there when the process that makes it is killed at any moment', async () => {
    const script = `const fs = require('node:fs'), path = require('node:path');
      const [parent] = process.argv.slice(1);
      fs.mkdirSync(parent, { recursive: true });
      for (let i = 0; ; i++) {
        const folder = path.join(parent, '.dorc-tmp-' + process.pid + '-${hostTag()}-' + i);
        fs.mkdirSync(folder);
        fs.writeFileSync(path.join(folder, 'file'), 'x'.repeat(1e6));
        try { fs.renameSync(folder, path.join(parent, 'k')); } catch {}
      }`;
    for (let round = 0; round < 5; round++) {
      const child = spawn(process.execPath, ['-e', script, parent]);
      while (!existsSync(parent)) await sleep(5);
      await sleep(Math.random() * 20);
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('close', resolve));
      let made = false;
      const make = async (folder: string) => {
        made = true;
        await put('x'.repeat(1e6))(folder);
      };
      const folder = await ensureKeyedFolder({ parent, key: 'k', make });
      expect(read(folder)).toHaveLength(1e6);
      if (made) expect(readdirSync(parent)).toEqual(['k']);
      rmSync(parent, { recursive: true });
    }
  });
});
