import { z } from '@dorc/universal/schema';

const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** The schema of a point in time with its offset from UTC, as Step Functions takes it: `2026-11-01T06:00:00Z`. */
export const instantSchema = z
  .string({ error: ({ input }) => message(input) })
  .refine(isInstant, { error: ({ input }) => message(input) });

function isInstant(text: string): boolean {
  return form.test(text) && !Number.isNaN(Date.parse(text));
}

function message(input: unknown): string {
  return `${JSON.stringify(input) ?? 'undefined'} is not a point in time; write it like '2026-11-01T06:00:00Z', with its offset from UTC`;
}
