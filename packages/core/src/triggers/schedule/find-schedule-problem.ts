import { findFieldProblem, scheduleFields } from './schedule-fields';
import { suggestSchedule } from './suggest-schedule';

export interface ScheduleProblem {
  readonly message: string;
  readonly hint: string;
}

const rateUnits = ['minute', 'hour', 'day'];
const form = "a schedule is 'cron(minutes hours day-of-month month day-of-week year)' or 'rate(number unit)'";
const example = "every day at six is 'cron(0 6 * * ? *)'; every five minutes is 'rate(5 minutes)'";

/**
 * What is wrong with a schedule of EventBridge Scheduler, or undefined.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function findScheduleProblem(schedule: string): ScheduleProblem | undefined {
  const problem = findProblem(schedule);
  if (problem === undefined) return undefined;
  const better = suggestSchedule(schedule);
  const usable = better !== undefined && findProblem(better) === undefined;
  return { message: `'${schedule}' ${problem}`, hint: usable ? `write '${better}'` : example };
}

function findProblem(schedule: string): string | undefined {
  const [, type, body = ''] = /^(cron|rate)\((.*)\)$/.exec(schedule) ?? [];
  if (type === 'rate') return findRateProblem(body);
  if (type === 'cron') return findCronProblem(body.trim().split(/\s+/));
  return `is not a schedule of AWS: ${form}`;
}

function findRateProblem(body: string): string | undefined {
  const [, number = '', unit = ''] = /^(\d+) (\w+)$/.exec(body) ?? [];
  const isKnown = rateUnits.some((each) => unit === (Number(number) === 1 ? each : `${each}s`));
  return isKnown && Number(number) > 0
    ? undefined
    : `is not a rate: it takes a whole number and minutes, hours or days, such as 'rate(1 hour)' or 'rate(5 minutes)'`;
}

function findCronProblem(texts: readonly string[]): string | undefined {
  if (texts.length !== scheduleFields.length) {
    return `has ${texts.length} fields where AWS has six: minutes, hours, day-of-month, month, day-of-week, year`;
  }
  for (const [index, field] of scheduleFields.entries()) {
    const problem = findFieldProblem(field, texts[index] ?? '');
    if (problem) return `is not a schedule: ${field.name} ${problem}`;
  }
  const open = [texts[2], texts[4]].filter((text) => text === '?').length;
  if (open === 1) return undefined;
  return `must have '?' in either day-of-month or day-of-week, and only in one of them: AWS takes days by one of the two`;
}
