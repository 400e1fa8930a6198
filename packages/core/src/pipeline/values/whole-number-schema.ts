import { z } from '@dorc/universal/schema';

/** The schema of a whole number between two others, themselves included; `unit` is for the messages: `MB`. */
export function wholeNumberSchema(least: number, most: number, unit?: string) {
  const allowed = `a whole number from ${least} to ${most}${unit ? ` (${unit})` : ''} is allowed`;
  const error = ({ input }: { input?: unknown }) =>
    input === undefined ? undefined : `${JSON.stringify(input)} does not do; ${allowed}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
}
