import { DorcError, throwProblems, zodProblems } from '@dorc/universal';
import { triggers } from '@dorc/core/triggers';

export interface Schedule {
  readonly schedule: string;
  /** IANA time zone: `Europe/London`. */
  readonly timezone: string;
}

/**
 * The schedule asked for; the time zone is that of this machine where none is named.
 * @throws DorcError `INVALID_CRON`, `INVALID_TIME_ZONE`, `SCHEDULE_MISSING` where there is a time zone alone.
 */
export function parseSchedule(schedule: string | undefined, timezone: string | undefined): Schedule | undefined {
  if (schedule === undefined) {
    if (timezone === undefined) return undefined;
    throw new DorcError({
      code: 'SCHEDULE_MISSING',
      message: `--timezone=${timezone} is given without a schedule`,
      hint: `add --schedule='cron(0 6 * * ? *)', for each day at six`,
    });
  }
  const settings = { schedule, timezone: timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone };
  const parsed = triggers.get('cron').schema.safeParse(settings);
  if (!parsed.success) throwProblems(zodProblems(parsed.error, { code: 'INVALID_SCHEDULE' }));
  return settings;
}
