import { dayNames } from './schedule-fields';

/** The macros of Unix cron. */
const macros: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
};

/**
 * What was probably meant by a schedule that is not AWS's: Unix cron of five fields, AWS's six without `cron()`, a rate
 * with the wrong unit. Undefined where nothing can be made of it.
 */
export function suggestSchedule(schedule: string): string | undefined {
  const rate = /^\s*(?:rate)?\s*\(?\s*(\d+)\s*(minute|hour|day)s?\s*\)?\s*$/i.exec(schedule);
  if (rate) return `rate(${rate[1]} ${rate[2]?.toLowerCase()}${rate[1] === '1' ? '' : 's'})`;
  const body = schedule
    .trim()
    .replace(/^cron\s*\(?/i, '')
    .replace(/\)$/, '')
    .trim();
  const fields = (macros[body] ?? body).split(/\s+/);
  if (fields.length === 5) return fromUnix(fields);
  if (fields.length === 6) return withOneOpenDay(fields);
  return undefined;
}

function fromUnix([minutes = '', hours = '', day = '', month = '', weekday = '']: readonly string[]):
  string | undefined {
  if (day !== '*' && weekday !== '*') return undefined; // Unix means either of them, which takes two schedules of AWS.
  const days = weekday === '*' ? [fromStep(day, 1), '?'] : ['?', weekday.split(',').map(fromWeekday).join(',')];
  return `cron(${[fromStep(minutes, 0), fromStep(hours, 0), days[0], fromStep(month, 1), days[1], '*'].join(' ')})`;
}

/** Unix's `*\/15` as AWS documents it, `0/15`. */
function fromStep(field: string, least: number): string {
  return field.replace(/^\*\//, `${least}/`);
}

/** Unix counts days of the week from 0 (and 7) for Sunday, AWS from 1: names mean the same in both. */
function fromWeekday(item: string): string {
  return item.replace(/\d/g, (digit, position: number) =>
    item[position - 1] === '/' ? digit : (dayNames[Number(digit) % 7] ?? digit),
  );
}

function withOneOpenDay(fields: readonly string[]): string {
  const [minutes = '', hours = '', day = '', month = '', weekday = '', year = ''] = fields;
  const open = day === '?' || weekday === '?';
  if (day === '?' && weekday === '?') return `cron(${[minutes, hours, '*', month, '?', year].join(' ')})`;
  if (open) return `cron(${fields.join(' ')})`;
  const days = weekday === '*' ? [day, '?'] : ['?', weekday];
  return `cron(${[minutes, hours, days[0], month, days[1], year].join(' ')})`;
}
