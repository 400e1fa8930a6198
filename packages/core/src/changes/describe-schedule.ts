import { addedOrRemoved, describeSettings, type ChangeDescriber } from './describer';

export const describeSchedule: ChangeDescriber = {
  types: ['AWS::Scheduler::Schedule'],
  describe(change) {
    const whole = addedOrRemoved(change);
    const { ScheduleExpression, ScheduleExpressionTimezone } = change.after ?? change.before ?? {};
    if (whole)
      return [`the schedule ${String(ScheduleExpression)} (${String(ScheduleExpressionTimezone)}) is ${whole}`];
    return describeSettings(change, {
      time: (properties) => properties['ScheduleExpression'],
      'time zone': (properties) => properties['ScheduleExpressionTimezone'],
      input: (properties) => (properties['Target'] as Record<string, unknown> | undefined)?.['Input'],
    }).map((setting) => `the schedule changes its ${setting}`);
  },
};
