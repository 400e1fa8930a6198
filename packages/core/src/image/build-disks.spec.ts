import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBuildManifest } from '.';
import { itNeeds, listTree, runBuild, type BuildProgramRequest } from './testing';

const daySeconds = 24 * 3600;

describe('a build on a disk', () => {
  let folder: string;
  const mounted: string[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dorc-disks-'));
    write('one');
  });
  afterEach(() => {
    for (const path of mounted.splice(0)) execFileSync('umount', [path]);
    rmSync(folder, { recursive: true, force: true });
  });

  function write(line: string, dependencies = 'x = 1\n'): void {
    for (const [group, text] of Object.entries({ dependencies, shared: 'y = 1\n', code: line })) {
      mkdirSync(join(folder, 'source', group), { recursive: true });
      writeFileSync(join(folder, 'source', group, 'lambda.py'), text);
    }
  }
  const request = (cache = 'cache', output = 'out'): BuildProgramRequest => ({
    functions: { extract: join(folder, 'source') },
    outputFolder: join(folder, output),
    cacheFolder: join(folder, cache),
  });
  function mount(name: string, options: string): string {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path]);
    mounted.push(path);
    return path;
  }
  const remount = (path: string, options: string) => execFileSync('mount', ['-o', `remount,${options}`, path]);
  /** Takes all the room of a disk but so many bytes. */
  function fill(path: string, left: number): void {
    const { bavail, bsize } = statfsSync(path);
    writeFileSync(join(path, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - left)));
  }
  const incompressible = () => Array.from({ length: 60_000 }, (_, index) => (index * 2_654_435_761) % 2 ** 32).join();

  itNeeds('mounts')(
    'that is full of other things says so, whichever folder it holds, and works when there is room',
    async () => {
      const expected = await (async () => {
        write('one', incompressible());
        return runBuild(request());
      })();
      for (const name of ['full-cache', 'full-out']) {
        const disk = mount(name, 'size=4m');
        fill(disk, 200_000);
        const here = name === 'full-cache' ? request(name, 'out-1') : request('cache-2', `${name}/out`);
        await expect(runBuild(here)).rejects.toMatchObject({
          code: 'DISK_FULL',
          message: expect.stringContaining(disk),
          hint: expect.stringContaining('DORC_CACHE_MAX'),
        });
        expect(await findBuildManifest(here.outputFolder)).toBeUndefined();
        expect(listTree(disk).filter((path) => path.includes('.dorc-tmp'))).toEqual([]);
        rmSync(join(disk, 'filler'));
        expect(await runBuild(here)).toEqual(expected);
      }
    },
  );

  itNeeds('mounts')('is never corrupt, at whichever byte the room ends', async () => {
    write('one', incompressible());
    const expected = await runBuild(request());
    const disk = mount('small', 'size=4m');
    const here = request('small/cache', 'small/out');
    let failures = 0;
    for (let left = 4096; left < 2_500_000; left += 4096 * 37) {
      fill(disk, left);
      await runBuild(here).then(
        (digests) => expect(digests).toEqual(expected),
        (error) => expect([++failures, error.code]).toEqual([failures, 'DISK_FULL']),
      );
      rmSync(join(disk, 'filler'));
      expect(await runBuild(here)).toEqual(expected);
      for (const name of ['cache', 'out']) rmSync(join(disk, name), { recursive: true });
    }
    expect(failures).toBeGreaterThan(2);
  });

  itNeeds('mounts')(
    'that is read-only: a cache is read and not written, a folder for the result is an error',
    async () => {
      const disk = mount('read-only', 'size=8m');
      const expected = await runBuild(request('read-only/cache', 'read-only/out'));
      const before = listTree(disk);
      remount(disk, 'ro');
      expect(await runBuild(request('read-only/cache', 'out-1'))).toEqual(expected);
      write('two');
      const changed = await runBuild(request('read-only/cache', 'out-2'));
      expect(changed).toEqual(await runBuild(request('fresh', 'out-3')));
      await expect(runBuild(request('cache', 'read-only/out'))).rejects.toMatchObject({
        code: 'FOLDER_NOT_WRITABLE',
        message: expect.stringContaining('the disk is read-only'),
      });
      expect(listTree(disk)).toEqual(before);
      expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`.dorc-tmp-${process.pid}-`))).toEqual([]);
    },
  );

  it.each([
    ['back', 400 * daySeconds],
    ['forward', -400 * daySeconds],
  ])('whose clock was set %s builds the same, and keeps its limit', async (_, offset) => {
    const expected = await runBuild(request());
    const then = Date.now() / 1000 + offset;
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
      utimesSync(join(folder, path), then, then);
    writeFileSync(join(folder, 'cache/builds/usage'), `100 ${then * 1000}`);
    expect(await runBuild(request())).toEqual(expected);
    write('two');
    const changed = await runBuild(request());
    write('one');
    expect(await runBuild(request())).toEqual(expected);
    expect(await runBuild(request('cache', 'out-2'))).toEqual(expected);
    write('two');
    expect(await runBuild(request('fresh', 'out-3'))).toEqual(changed);
  });
});
