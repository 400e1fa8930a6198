import { z } from '@dorc/universal/schema';

/** The outermost form of a definition; steps and triggers are checked by their kinds. */
export const pipelineSchema = z.strictObject({
  // CloudFormation takes no more for a stack.
  description: z
    .string()
    .refine((text) => Buffer.byteLength(text) <= 1024, 'has more than 1024 bytes; keep it to a sentence')
    .optional(),
  triggers: z.array(z.unknown()).default([]),
  steps: z.array(z.unknown(), {
    error: ({ input }) => (input === undefined ? undefined : 'takes a list of steps, [ … ]'),
  }),
});
