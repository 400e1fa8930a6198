import { parsePath, pathSchema } from './parse-path';

describe('paths', () => {
  it.each([
    ['rows', ['rows']],
    ['summary.total', ['summary', 'total']],
    ['rows[0].id', ['rows', 0, 'id']],
    ['[0][-1]', [0, -1]],
    ['a b.ü', ['a b', 'ü']],
    ['', []],
  ])('%s', (text, parts) => {
    expect(pathSchema.safeParse(text).success).toBe(true);
    expect(parsePath(text)).toEqual(parts);
  });

  it('takes the parts as a list where a key holds dots', () => expect(parsePath(['a.b', 0])).toEqual(['a.b', 0]));

  it.each(['.', 'a.', '.a', 'a..b', 'a[b]', 'a[0', 'a]', 'a[0]b', 'a.[0]', 5, ['a', 0.5], {}])('refuses %p', (path) =>
    expect(pathSchema.safeParse(path).success).toBe(false),
  );
});
