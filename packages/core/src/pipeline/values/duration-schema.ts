import { z } from '@dorc/universal/schema';
import { isDuration, parseDuration } from './parse-duration';

const form = "a duration is a text such as '90s', '5m', '1h30m' or '2d'";

/** The schema of a duration between two others, themselves included: `durationSchema('1s', '15m')`. */
export function durationSchema(shortest: string, longest: string) {
  return z
    .string({
      error: ({ input }) => (input === undefined ? undefined : `${describe(input)} is not a duration; ${form}`),
    })
    .superRefine((text, context) => {
      if (!isDuration(text)) context.addIssue({ code: 'custom', message: `'${text}' is not a duration; ${form}` });
      else if (parseDuration(text) < parseDuration(shortest) || parseDuration(text) > parseDuration(longest)) {
        context.addIssue({
          code: 'custom',
          message: `'${text}' is out of range; between '${shortest}' and '${longest}' is allowed`,
        });
      }
    });
}

function describe(value: unknown): string {
  return typeof value === 'number'
    ? `the number ${value}`
    : `a value of type ${value === null ? 'null' : typeof value}`;
}
