import { fork, type ChildProcess } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import { findStart, hostTag } from './process-life';
import { breakLock, removeDeadLocks } from './lock-file';
import { takeLock, withLock } from './take-lock';

const inProcFs = findStart(process.pid) === undefined ? it.skip : it;
const dead = `999999999 ${hostTag()} 00`;
const elsewhere = '1 elsewhere 00';

describe('withLock', () => {
  let folder: string;
  let lock: string;
  const children: ChildProcess[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dorc-lock-'));
    lock = join(folder, 'lock');
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** Counts how many are inside at once. */
  const createWork = () => {
    let inside = 0;
    const counts = { most: 0 };
    const work = async () => {
      counts.most = Math.max(counts.most, ++inside);
      await sleep(5);
      inside--;
    };
    return { work, counts };
  };

  it('lets one in at a time, tells the others that they wait, and leaves no file', async () => {
    const { work, counts } = createWork();
    const onWait = jest.fn();
    await Promise.all(Array.from({ length: 10 }, () => withLock(lock, work, { onWait })));
    expect(counts.most).toBe(1);
    expect(onWait).toHaveBeenCalledTimes(9);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is released by a failure', async () => {
    await expect(withLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withLock(lock, async () => 'in')).toBe('in');
  });

  it('is taken over at once from a process that has ended, by one only', async () => {
    writeFileSync(lock, dead);
    const { work, counts } = createWork();
    const started = performance.now();
    await Promise.all(Array.from({ length: 5 }, () => withLock(lock, work)));
    expect(counts.most).toBe(1);
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  inProcFs('is taken over at once where the number of its process is in use again', async () => {
    writeFileSync(lock, `${process.pid} ${hostTag()} 00 1`);
    const started = performance.now();
    expect(await withLock(lock, async () => 'in')).toBe('in');
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('is not taken over from a holder that works for long', async () => {
    const order: string[] = [];
    const [release] = [await takeLock(lock, { silence: 150 })];
    writeFileSync(lock, elsewhere); // Its holder goes on touching it.
    const second = takeLock(lock, { silence: 150 }).then((end) => (order.push('second'), end?.()));
    await sleep(400);
    order.push('first');
    rmSync(lock);
    release?.();
    await second;
    expect(order).toEqual(['first', 'second']);
  });

  it.each([
    ['of another machine', elsewhere],
    ['that is not known', ''],
  ])('is taken over from a holder %s only after it was silent, whatever the clock says', async (_, text) => {
    writeFileSync(lock, text);
    utimesSync(lock, new Date(0), new Date(0));
    const signal = AbortSignal.timeout(100);
    await expect(withLock(lock, async () => 'in', { signal })).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(await withLock(lock, async () => 'in', { silence: 100 })).toBe('in');
  });

  it('is broken by one at a time, and not where another has taken it since it was seen', async () => {
    const seen = { text: dead, changed: 0 };
    writeFileSync(lock, elsewhere);
    expect(breakLock(lock, seen, folder)).toBe(true);
    expect(readFileSync(lock, 'utf8')).toBe(elsewhere);
    writeFileSync(`${lock}.removing`, `${process.pid} ${hostTag()} 00`);
    const now = { text: elsewhere, changed: statSync(lock).mtimeMs };
    expect([breakLock(lock, now, folder), existsSync(lock)]).toEqual([false, true]);
    rmSync(`${lock}.removing`);
    expect([breakLock(lock, now, folder), existsSync(lock)]).toEqual([true, false]);
  });

  it('is left to one who has taken it over', async () => {
    const release = await takeLock(lock);
    writeFileSync(lock, elsewhere);
    release?.();
    expect(readFileSync(lock, 'utf8')).toBe(elsewhere);
  });

  it('is not waited for where nothing is left to do', async () => {
    writeFileSync(lock, elsewhere);
    expect(await takeLock(lock, { isDone: async () => true })).toBeUndefined();
  });

  it('goes with all that killed processes have left beside it', async () => {
    writeFileSync(`${lock}.removing`, dead);
    writeFileSync(join(folder, `.dorc-tmp-999999999-${hostTag()}-00`), dead);
    writeFileSync(lock, dead);
    await withLock(lock, async () => undefined);
    for (const name of ['a', 'a.removing', 'b']) writeFileSync(join(folder, name), dead);
    writeFileSync(join(folder, 'c'), elsewhere);
    await removeDeadLocks(folder, (name) => name !== 'b');
    expect(readdirSync(folder).sort()).toEqual(['b', 'c']);
  });

  describe('among processes', () => {
    let program: string;
    beforeAll(async () => {
      program = join(mkdtempSync(join(tmpdir(), 'dorc-lock-')), 'program.cjs');
      const contents = `
        import { readFileSync, writeFileSync } from 'node:fs';
        import { withLock } from './take-lock';
        const [lock, file, times] = process.argv.slice(2);
        const add = () => writeFileSync(file, String(Number(readFileSync(file, 'utf8')) + 1));
        void (async () => { for (let i = 0; i < Number(times); i++) await withLock(lock, async () => add()); })();`;
      const stdin = { contents, resolveDir: __dirname, loader: 'ts' } as const;
      await build({ stdin, outfile: program, bundle: true, platform: 'node', tsconfigRaw: {} });
    });
    afterAll(() => rmSync(dirname(program), { recursive: true }));

    /** Starts a process that adds 1 to a number in a file, again and again, under the lock. */
    function start(count: number): { child: ChildProcess; exited: Promise<unknown> } {
      const child = fork(program, [lock, join(folder, 'number'), String(count)]);
      children.push(child);
      return { child, exited: new Promise((resolve) => child.once('exit', resolve)) };
    }

    it('never lets two in, also at the moment in which a dead lock is removed', async () => {
      writeFileSync(join(folder, 'number'), '0');
      writeFileSync(lock, dead);
      await Promise.all(Array.from({ length: 4 }, () => start(50).exited));
      expect(readFileSync(join(folder, 'number'), 'utf8')).toBe('200');
    });

    it('is never seen empty, and never blocks, wherever its holder is killed', async () => {
      for (let round = 0; round < 8; round++) {
        writeFileSync(join(folder, 'number'), '0');
        const { child, exited } = start(1_000_000);
        while (!existsSync(lock) && readFileSync(join(folder, 'number'), 'utf8') === '0') await sleep(1);
        for (const end = performance.now() + Math.random() * 40; performance.now() < end;)
          expect(readIfThere(lock)).not.toBe('');
        child.kill('SIGKILL');
        await exited;
        expect(readIfThere(lock)).not.toBe('');
        const started = performance.now();
        await withLock(lock, async () => undefined);
        expect(performance.now() - started).toBeLessThan(1_000);
        expect(readdirSync(folder).sort()).toEqual(['number']);
      }
    });
  });
});

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
