import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCachedFileSystem } from './cached-file-system';

describe('createCachedFileSystem', () => {
  let root: string;
  let cacheFile: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'dorc-fs-'));
    cacheFile = join(root, 'cache.json');
    mkdirSync(join(root, 'a', 'one'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const list = (now: number) => {
    const fs = createCachedFileSystem(root, cacheFile, now);
    const folders = fs.folders('a');
    fs.save();
    return folders;
  };
  const later = () => Date.now() + 10_000;

  it('keeps a listing while the folder has not changed', () => {
    expect(list(later())).toEqual(['one']);
    const kept = JSON.parse(readFileSync(cacheFile, 'utf8')) as { folders: { a: [number, string[]] } };
    kept.folders.a[1] = ['kept'];
    writeFileSync(cacheFile, JSON.stringify(kept));
    expect(list(later())).toEqual(['kept']);
  });

  it('lists again what has changed', () => {
    list(later());
    utimesSync(join(root, 'a'), 1, 1);
    mkdirSync(join(root, 'a', 'two'));
    expect(list(later())).toEqual(['one', 'two']);
  });

  it('does not keep what may still change at the same time', () => {
    list(Date.now());
    expect(() => statSync(cacheFile)).toThrow();
  });

  it('finds nothing where there is nothing', () => {
    expect(createCachedFileSystem(root, cacheFile, Date.now()).folders('b')).toEqual([]);
  });
});
