import { z } from '@dorc/universal/schema';
import { isReference, type Reference } from './template';

const referenceSchema = z.unknown().refine(isReference, { abort: true }) as unknown as z.ZodType<Reference, Reference>;

/** A reference, or what the schema says; the message for anything else is that of the schema, not of a union. */
export function orReference<T>(schema: z.ZodType<T, T>): z.ZodType<T | Reference, T | Reference> {
  return z.union([schema, referenceSchema], {
    error: ({ input }) => schema.safeParse(input).error?.issues[0]?.message,
  });
}
