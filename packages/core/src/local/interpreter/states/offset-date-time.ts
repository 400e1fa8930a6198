const offsetDateTime =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d\d):(\d\d)(?::(\d\d))?)$/i;

/**
 * The instant of an ISO 8601 date-time with offset in milliseconds since 1970, or undefined where the text is none: the
 * `T` and the zone are required, and the day must exist. Date.parse takes far more than AWS does.
 */
export function findInstant(text: string): number | undefined {
  const match = offsetDateTime.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const [offsetHour = 0, offsetMinute = 0, offsetSecond = 0] = match.slice(9, 12).map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 59 || offsetHour > 18 || offsetMinute > 59 || offsetSecond > 59)
    return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  date.setUTCHours(hour, minute, second, Math.trunc(Number(`0.${match[7] ?? 0}`) * 1000));
  const offset = ((offsetHour * 60 + offsetMinute) * 60 + offsetSecond) * 1000;
  return date.getTime() - (match[8] === '-' ? -offset : offset);
}
