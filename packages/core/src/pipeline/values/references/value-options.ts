import type { z } from '@dorc/universal/schema';
import { pathSchema, type Path } from '../parse-path';
import { plainJsonSchema, type Json } from '../template';

/** What references to a value have in common: where in it, and what to take where nothing is there. */
export const valueShape = { path: pathSchema.optional(), default: plainJsonSchema.optional() };

export interface ReferenceOptions {
  /** The value where the path leads nowhere. Without it, a path that leads nowhere fails the step. */
  readonly default?: Json;
}

export function valueData(
  path: string | Path | undefined,
  options: ReferenceOptions,
): z.input<z.ZodObject<typeof valueShape>> {
  return { ...(path === undefined ? {} : { path }), ...('default' in options ? { default: options.default } : {}) };
}
