import { z } from '@dorc/universal/schema';
import { orReference } from '../pipeline/values';
import { defineStep } from './step-kind';

const textSchema = orReference(z.string({ error: 'takes a text, or a reference to one' }));

/** Ends the execution as failed. https://docs.aws.amazon.com/step-functions/latest/dg/state-fail.html */
export const fail = defineStep({
  kind: 'fail',
  summary: 'Ends the pipeline as failed.',
  schema: z.strictObject({
    /** The error's name. */
    error: textSchema.optional(),
    /** What happened, in words. */
    cause: textSchema.optional(),
  }),
  example: { error: 'NoData', cause: 'there was nothing to load' },
  ends: true,
  render: ({ options: { error, cause } }, context) => ({
    Type: 'Fail',
    ...(error === undefined ? {} : { Error: context.render(error) }),
    ...(cause === undefined ? {} : { Cause: context.render(cause) }),
  }),
});
