import { z } from '@dorc/universal/schema';
import { templateSchema } from '../pipeline/values';
import { defineStep } from './step-kind';

/** Gives its `output`, or what it got. https://docs.aws.amazon.com/step-functions/latest/dg/state-pass.html */
export const pass = defineStep({
  kind: 'pass',
  summary: 'Gives a value of your choice, or what it got.',
  schema: z.strictObject({
    /** Its output: a value with references in it. */
    output: templateSchema.optional(),
  }),
  example: { output: { rows: [1], note: 'done' } },
  render({ options }, context) {
    const output = options.output === undefined ? '{% $states.input %}' : context.render(options.output);
    return { Type: 'Pass', Output: output, ...context.remember(output) };
  },
});
