import { defaultCacheLimit, readCacheLimit } from './cache-limit';

describe('readCacheLimit', () => {
  it.each([
    [undefined, defaultCacheLimit],
    ['', defaultCacheLimit],
    ['1000', 1000],
    ['500MB', 500 * 1024 ** 2],
    ['1.5 gb', 1.5 * 1024 ** 3],
    ['2G', 2 * 1024 ** 3],
    ['0', 0],
  ])('reads %j', (value, bytes) => expect(readCacheLimit({ DORC_CACHE_MAX: value })).toBe(bytes));

  it.each(['much', '-1', '5 PB', '1e9'])('refuses %j', (value) => {
    expect(() => readCacheLimit({ DORC_CACHE_MAX: value })).toThrow(expect.objectContaining({ code: 'CACHE_LIMIT' }));
  });
});
