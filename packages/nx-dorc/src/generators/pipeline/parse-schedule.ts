import { DorcError, throwProblems, zodProblems } from '@dorc/universal';
import { triggers } from '@dorc/core/triggers';

export interface Schedule {
  readonly schedule: string;
  readonly timezone: string;
}

/**
 * The schedule asked for; the time zone is that of this machine where none is named.
 * @throws DorcError `INVALID_SCHEDULE`
 */
export function parseSchedule(schedule: string | undefined, timezone: string | undefined): Schedule | undefined {
  if (schedule === undefined) {
    if (timezone === undefined) return undefined;
    throw new DorcError({
      code: 'INVALID_SCHEDULE',
      message: `--timezone=${timezone} is given without a schedule`,
      hint: `add --schedule='cron(0 6 * * ? *)', for each day at six`,
    });
  }
  const settings = { schedule, timezone: timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone };
  const parsed = triggers.get('cron').schema.safeParse(settings);
  if (!parsed.success) throwProblems(zodProblems(parsed.error, { file: '--schedule', code: 'INVALID_SCHEDULE' }));
  return settings;
}
