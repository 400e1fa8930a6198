import * as fc from 'fast-check';
import { isDuration, parseDuration } from './parse-duration';

describe('durations', () => {
  it.each([
    ['5m', 300],
    ['90s', 90],
    ['1h30m', 5400],
    ['2d', 172_800],
    ['1d2h3m4s', 93_784],
    ['0s', 0],
  ])('%s is %d seconds', (text, seconds) => expect(parseDuration(text)).toBe(seconds));

  it.each(['', '5', 'm', '5 m', '5M', '1m1h', '1.5h', '-5m', '5ms', '5m '])('%p is none', (text) => {
    expect(isDuration(text)).toBe(false);
    expect(() => parseDuration(text)).toThrow(RangeError);
  });

  it('adds up', () => {
    const part = fc.nat(1000);
    fc.assert(
      fc.property(
        part,
        part,
        part,
        part,
        (d, h, m, s) => parseDuration(`${d}d${h}h${m}m${s}s`) === ((d * 24 + h) * 60 + m) * 60 + s,
      ),
    );
  });
});
