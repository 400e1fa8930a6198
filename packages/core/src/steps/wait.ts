import { z } from '@dorc/universal/schema';
import { durationSchema, instantSchema, orReference, parseDuration } from '../pipeline/values';
import { defineStep } from './step-kind';

/** AWS ends an execution after a year. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const longest = '365d';

/**
 * Waits for a time, or until a time; its output is what it got.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html
 */
export const wait = defineStep({
  kind: 'wait',
  summary: 'Waits for a time, or until a time.',
  schema: z
    .strictObject({
      /** A duration, or a reference to a number of seconds. */
      for: orReference(durationSchema('1s', longest)).optional(),
      /** A point in time with its offset from UTC, or a reference to such a text. */
      until: orReference(instantSchema).optional(),
    })
    .refine((options) => (options.for === undefined) !== (options.until === undefined), "say either 'for' or 'until'"),
  example: { for: '1s' },
  render({ options: { for: time, until } }, context) {
    const seconds = typeof time === 'string' ? parseDuration(time) : time && context.render(time);
    return {
      Type: 'Wait',
      ...(seconds === undefined ? { Timestamp: until && context.render(until) } : { Seconds: seconds }),
      ...context.remember('{% $states.input %}'),
    };
  },
});
