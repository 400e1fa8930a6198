import { z } from 'zod';

/**
 * What a user may write, as a JSON schema.
 * @param {z.ZodType} schema
 */
export function toJsonSchema(schema) {
  return z.toJSONSchema(schema, { target: 'draft-7', io: 'input', unrepresentable: 'any' });
}
