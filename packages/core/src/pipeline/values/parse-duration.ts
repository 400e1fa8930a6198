const units = { d: 86_400, h: 3600, m: 60, s: 1 } as const;
const pattern = /^(?=\d)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;

/** Whether a text is a duration: `5m`, `90s`, `1h30m`, `2d`; whole numbers, the largest unit first. */
export function isDuration(text: string): boolean {
  return pattern.test(text);
}

/**
 * A duration in whole seconds.
 * @throws RangeError for a text that is not a duration (a defect: schemas check before).
 */
export function parseDuration(text: string): number {
  const match = pattern.exec(text);
  if (!match) throw new RangeError(`'${text}' is not a duration`);
  const [, days, hours, minutes, seconds] = match;
  return (
    Number(days ?? 0) * units.d +
    Number(hours ?? 0) * units.h +
    Number(minutes ?? 0) * units.m +
    Number(seconds ?? 0) * units.s
  );
}
