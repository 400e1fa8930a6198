import * as fc from 'fast-check';
import { findInstant } from './offset-date-time';

describe('findInstant', () => {
  it('agrees with Date on every instant that Date writes', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }),
        (date) => {
          expect(findInstant(date.toISOString())).toBe(date.getTime());
        },
      ),
    );
  });

  it.each([
    ['2026-01-01T00:00Z', Date.UTC(2026, 0, 1)],
    ['2026-01-01t00:00:00z', Date.UTC(2026, 0, 1)],
    ['2026-01-01T00:00:00.000000Z', Date.UTC(2026, 0, 1)],
    ['2026-01-01T00:00:00-05:30', Date.UTC(2026, 0, 1, 5, 30)],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
  ])('takes %s', (text, instant) => {
    expect(findInstant(text)).toBe(instant);
  });

  it.each([
    '2016-12-05 21:29:29Z',
    '2016-12-05T21:29:29',
    '2016-13-05T21:29:29Z',
    '2016-12-05T25:29:29Z',
    '05-12-2016T21:29:29Z',
    '2025-02-29T00:00:00Z',
    '2016-12-05',
    'tomorrow',
    '2016-12-05T21:29:29+1:00',
    '2016-12-05T21:29:60Z',
  ])('refuses %s', (text) => {
    expect(findInstant(text)).toBeUndefined();
  });
});
