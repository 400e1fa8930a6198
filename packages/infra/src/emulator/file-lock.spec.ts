import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withFileLock } from './file-lock';

describe('withFileLock', () => {
  let folder: string;
  let lock: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dorc-lock-'));
    lock = join(folder, 'lock');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('lets one in at a time, and leaves no file', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await sleep(5);
      inside--;
    };
    await Promise.all(Array.from({ length: 10 }, () => withFileLock(lock, work)));
    expect(most).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is released by a failure', async () => {
    await expect(withFileLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withFileLock(lock, async () => 'in')).toBe('in');
  });

  it('is taken over from a process that has ended, by one only', async () => {
    writeFileSync(lock, '{"pid":999999999,"id":"x"}');
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await sleep(5);
      inside--;
    };
    const waits = jest.fn();
    await Promise.all(Array.from({ length: 5 }, () => withFileLock(lock, work, { onWait: waits })));
    expect(most).toBe(1);
    expect(waits).toHaveBeenCalled();
  });

  it('is taken over where nobody has touched it for long, though its process id is in use again', async () => {
    writeFileSync(lock, JSON.stringify({ pid: process.pid, id: 'x' }));
    utimesSync(lock, new Date(0), new Date(0));
    expect(await withFileLock(lock, async () => 'in')).toBe('in');
  });

  it('is not taken over from a holder that works for long', async () => {
    const order: string[] = [];
    const first = withFileLock(lock, () => sleep(400).then(() => void order.push('first')), { staleMs: 150 });
    await sleep(20);
    await Promise.all([first, withFileLock(lock, async () => void order.push('second'), { staleMs: 150 })]);
    expect(order).toEqual(['first', 'second']);
  });
});
