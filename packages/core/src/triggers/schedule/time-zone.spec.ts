import { findNearestTimeZone, isTimeZone } from './time-zone';

describe('time zones', () => {
  it.each([
    'UTC',
    'Europe/London',
    'America/Argentina/Buenos_Aires',
    'US/Eastern',
    'Asia/Calcutta',
    'Etc/GMT+5',
    'GMT',
  ])('%s is one', (name) => expect(isTimeZone(name)).toBe(true));

  it.each([
    ['London', 'Europe/London'],
    ['europe/london', 'Europe/London'],
    ['Europe/Londn', 'Europe/London'],
    ['new york', 'America/New_York'],
    ['utc', 'UTC'],
    ['+01:00', undefined],
    ['', undefined],
  ])('%s is none; nearest: %s', (name, nearest) => {
    expect(isTimeZone(name)).toBe(false);
    expect(findNearestTimeZone(name)).toBe(nearest);
  });
});
