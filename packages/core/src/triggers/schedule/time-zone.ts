import { findNearest } from '@dorc/universal';
import { z } from '@dorc/universal/schema';

/** IANA's area and place, or one of the few names without an area. Older names (`US/Eastern`) are as good. */
const form = /^(?:[A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z0-9_+-]*)+|UTC|GMT|[A-Z]{3}(?:\d[A-Z]{3})?)$/;

/** Whether a text is the name of an IANA time zone, in its own spelling. */
export function isTimeZone(name: string): boolean {
  if (name === 'UTC' || Intl.supportedValuesOf('timeZone').includes(name)) return true;
  if (!form.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false; // How Intl says no.
  }
}

/** The time zone that was probably meant: `Europe/London` for `europe/london`, `London` or `Europe/Londn`. */
export function findNearestTimeZone(name: string): string | undefined {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  const same = zones.find((zone) => zone.toLowerCase() === plain || zone.toLowerCase().endsWith(`/${plain}`));
  return same ?? findNearest(name, zones);
}

/** The schema of a time zone. The problem's code and hint travel in the issue's `params`. */
export const timeZoneSchema = z
  .string({
    error: ({ input }) =>
      input === undefined
        ? "is missing: say in which time zone the schedule is meant, such as 'Europe/London' or 'UTC'"
        : 'a time zone is a text',
  })
  .superRefine((name, context) => {
    if (isTimeZone(name)) return;
    const nearest = findNearestTimeZone(name);
    const hint = nearest ? `write '${nearest}'` : "take a name of the IANA list, such as 'Europe/London', or 'UTC'";
    context.addIssue({
      code: 'custom',
      message: `'${name}' is not a time zone`,
      params: { code: 'INVALID_TIME_ZONE', hint },
    });
  });
