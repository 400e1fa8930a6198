/** One field of a cron schedule of AWS. */
export interface ScheduleField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Names that stand for numbers, the first for `least`. */
  readonly names: readonly string[];
  /** What it takes besides numbers, `,`, `-`, `*` and `/`. */
  readonly specials: string;
}

export const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
export const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based */
export const scheduleFields: readonly ScheduleField[] = [
  { name: 'minutes', least: 0, most: 59, names: [], specials: '' },
  { name: 'hours', least: 0, most: 23, names: [], specials: '' },
  { name: 'day-of-month', least: 1, most: 31, names: [], specials: '?LW' },
  { name: 'month', least: 1, most: 12, names: monthNames, specials: '' },
  { name: 'day-of-week', least: 1, most: 7, names: dayNames, specials: '?L#' },
  { name: 'year', least: 1970, most: 2199, names: [], specials: '' },
];

/** The field's number: itself, or what a name stands for; undefined where it is neither or out of range. */
export function findFieldNumber({ least, most, names }: ScheduleField, text: string): number | undefined {
  const named = names.indexOf(text.toUpperCase());
  if (named >= 0) return least + named;
  const value = Number(text);
  return /^\d+$/.test(text) && value >= least && value <= most ? value : undefined;
}

/** What is wrong with one field, in words that follow its name; undefined where nothing is. */
export function findFieldProblem(field: ScheduleField, text: string): string | undefined {
  const range = `${field.least} to ${field.most}${field.names.length > 0 ? ` or ${field.names[0]} to ${field.names.at(-1)}` : ''}`;
  for (const item of text.split(',')) {
    if (!isItem(field, item))
      return `cannot be '${text}'; it takes ${range}, lists (1,2), ranges (1-5) and steps (0/15)`;
  }
  return undefined;
}

function isItem(field: ScheduleField, item: string): boolean {
  if (item === '*') return true;
  if (isSpecial(field, item)) return true;
  const [base = '', step, ...more] = item.split('/');
  if (more.length > 0) return false;
  if (step !== undefined && !(/^\d+$/.test(step) && Number(step) > 0)) return false;
  if (base === '*') return step !== undefined;
  const ends = base.split('-').map((end) => findFieldNumber(field, end));
  if (ends.length > 2 || ends.includes(undefined)) return false;
  // A range may go over the end of the week or year only by name, as AWS reads it: FRI-MON.
  const [first = 0, last = first] = ends as number[];
  return first <= last || field.names.length > 0;
}

/** `?`, `L` (last), `15W` (nearest weekday), `6L` (last Friday), `3#2` (second Tuesday). */
function isSpecial(field: ScheduleField, item: string): boolean {
  const { specials } = field;
  if (item === '?' || item === 'L') return specials.includes(item);
  if (item === 'LW') return specials.includes('W');
  const [, base = '', letter = '', count = '1'] = /^(\w+?)(W|L|#(?=[1-5]$))([1-5])?$/i.exec(item) ?? [];
  if (letter === 'W') return specials.includes('W') && findFieldNumber(field, base) !== undefined;
  return letter !== '' && specials.includes('#') && findFieldNumber(field, base) !== undefined && Number(count) <= 5;
}
