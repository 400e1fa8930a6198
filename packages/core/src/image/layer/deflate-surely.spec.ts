import { deflateSurely } from './files/deflate-surely.cjs';
import { deflate, mostDeflated } from './files/deflate.cjs';

jest.mock('./files/deflate.cjs', () => {
  const real = jest.requireActual<typeof import('./files/deflate.cjs')>('./files/deflate.cjs');
  return { ...real, deflate: jest.fn(real.deflate) };
});

describe('deflateSurely', () => {
  const input = Buffer.from('a text that is there twice, a text that is there twice');
  const output = new Uint8Array(mostDeflated(input.length));
  const other = (text: string) => {
    const real = jest.requireActual<typeof import('./files/deflate.cjs')>('./files/deflate.cjs');
    jest.mocked(deflate).mockImplementationOnce((_, target) => real.deflate(Buffer.from(text), target));
  };

  it('gives what zlib reads', () => expect(deflateSurely(input, output)).toBeGreaterThan(0));

  it.each([
    ['something else', 'another text that is there twice, a text that is ther'],
    ['less', 'a text'],
    ['more', `${input.toString()}!!`],
  ])('does not let out what unpacks to %s', (_, text) => {
    other(text);
    expect(() => deflateSurely(input, output)).toThrow();
  });

  it('does not let out what cannot be unpacked', () => {
    jest.mocked(deflate).mockImplementationOnce((_, target) => target.fill(0xff, 0, 50).length && 50);
    expect(() => deflateSurely(input, output)).toThrow();
  });
});
