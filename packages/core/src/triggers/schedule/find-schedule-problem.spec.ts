import { findScheduleProblem } from './find-schedule-problem';

describe('schedules', () => {
  it.each([
    'cron(0 6 * * ? *)',
    'cron(0/15 8-18 ? * MON-FRI *)',
    'cron(*/5 * * * ? *)',
    'cron(0 0 1,15 JAN-JUN,12 ? 2026-2030)',
    'cron(0 0 L * ? *)',
    'cron(0 0 LW * ? *)',
    'cron(0 0 15W * ? *)',
    'cron(0 0 ? * 6L *)',
    'cron(0 0 ? * 3#2 *)',
    'cron(0 0 ? * FRI-MON *)',
    'cron(0 0 ? * * *)',
    'rate(1 day)',
    'rate(5 minutes)',
    'rate(12 hours)',
  ])('%s is good', (schedule) => expect(findScheduleProblem(schedule)).toBeUndefined());

  it.each([
    ['0 6 * * *', "write 'cron(0 6 * * ? *)'", 'is not a schedule of AWS'],
    ['cron(0 6 * * *)', "write 'cron(0 6 * * ? *)'", 'has 5 fields where AWS has six'],
    ['*/15 * * * 1-5', "write 'cron(0/15 * ? * MON-FRI *)'", 'is not a schedule of AWS'],
    ['0 6 * * 0,7', "write 'cron(0 6 ? * SUN,SUN *)'", 'is not a schedule of AWS'],
    ['30 4 1 */3 *', "write 'cron(30 4 1 1/3 ? *)'", 'is not a schedule of AWS'],
    ['0 6 * * ? *', "write 'cron(0 6 * * ? *)'", 'is not a schedule of AWS'],
    ['@daily', "write 'cron(0 0 * * ? *)'", 'is not a schedule of AWS'],
    ['cron(0 6 * * * *)', "write 'cron(0 6 * * ? *)'", "must have '?' in either day-of-month or day-of-week"],
    ['cron(0 6 ? * ? *)', "write 'cron(0 6 * * ? *)'", "must have '?'"],
    ['cron(0 6 * * MON *)', "write 'cron(0 6 ? * MON *)'", "must have '?'"],
    ['rate(1 days)', "write 'rate(1 day)'", 'is not a rate'],
    ['rate(5 minute)', "write 'rate(5 minutes)'", 'is not a rate'],
    ['5 minutes', "write 'rate(5 minutes)'", 'is not a schedule of AWS'],
    ['rate(0 days)', 'every day at six', 'is not a rate'],
    ['rate(30 seconds)', 'every day at six', 'is not a rate'],
    ['cron(0 25 * * ? *)', 'every day at six', "hours cannot be '25'"],
    ['cron(60 6 * * ? *)', 'every day at six', "minutes cannot be '60'"],
    ['cron(0 6 ? * 0 *)', 'every day at six', 'it takes 1 to 7 or SUN to SAT'],
    ['cron(0 6 ? FOO MON *)', 'every day at six', "month cannot be 'FOO'"],
    ['cron(0 6 5-1 * ? *)', 'every day at six', "day-of-month cannot be '5-1'"],
    ['cron(0/0 6 * * ? *)', 'every day at six', "minutes cannot be '0/0'"],
    ['cron(? 6 * * ? *)', 'every day at six', "minutes cannot be '?'"],
    ['cron(0 6 ? * 3#6 *)', 'every day at six', "day-of-week cannot be '3#6'"],
    ['daily', 'every day at six', 'is not a schedule of AWS'],
    ['0 6 1 * 1', 'every day at six', 'is not a schedule of AWS'],
    ['', 'every day at six', 'is not a schedule of AWS'],
  ])('%s is not: %s', (schedule, hint, message) => {
    expect(findScheduleProblem(schedule)).toEqual({
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
  });
});
