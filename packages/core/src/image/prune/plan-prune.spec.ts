import { planPrune, type StoredImage } from '.';

const now = new Date('2026-06-30T00:00:00Z');
const image = (digest: string, daysAgo: number, ...tags: string[]): StoredImage => ({
  digest,
  tags,
  pushedAt: new Date(now.getTime() - daysAgo * 24 * 3_600_000),
  size: 1,
});
const tag = (name: string, letter: string) => `${name}-${letter.repeat(16)}`;
const deleted = (images: StoredImage[], options: { inUse?: string[]; keep?: number; keepDays?: number } = {}) => {
  const { inUse = [], ...rest } = options;
  return planPrune({ images, now, inUse: new Set(inUse), ...rest })
    .filter(({ isKept }) => !isKept)
    .map(({ image: { digest } }) => digest);
};

describe('planPrune', () => {
  const old = ['a', 'b', 'c', 'd', 'e'].map((letter, index) => image(letter, 40 + index, tag('extract', letter)));

  it('keeps the newest of each function', () => {
    expect(deleted([...old, image('f', 90, tag('report', 'f'))])).toEqual(['d', 'e']);
    expect(deleted([...old].reverse(), { keep: 1 })).toEqual(['e', 'd', 'c', 'b']);
  });

  it('keeps what a function uses, however old it is', () => {
    expect(deleted(old, { inUse: ['e'], keep: 0 })).toEqual(['a', 'b', 'c', 'd']);
  });

  it('keeps what is new, and what dorc did not make', () => {
    expect(
      deleted(
        [image('new', 6, tag('extract', 'a')), image('theirs', 99, 'latest'), image('both', 99, 'v1', tag('x', 'a'))],
        { keep: 0 },
      ),
    ).toEqual([]);
    expect(deleted([image('new', 6)], { keepDays: 5 })).toEqual(['new']);
  });

  it('keeps dependency layers longer, and deletes what has no tag', () => {
    const images = [
      image('deps', 20, 'deps.0123456789abcdef'),
      image('older', 30, 'deps.fedcba9876543210'),
      image('none', 20),
    ];
    expect(deleted(images)).toEqual(['older', 'none']);
  });
});
