import { addedOrRemoved, describeSettings, type ChangeDescriber } from './describer';

export const describeSchedule: ChangeDescriber = {
  types: ['AWS::Scheduler::Schedule'],
  noun: 'schedule',
  name: ({ ScheduleExpression, ScheduleExpressionTimezone }) =>
    `${String(ScheduleExpression)} (${String(ScheduleExpressionTimezone)})`,
  describe(change, own) {
    const whole = addedOrRemoved(change);
    if (whole) return [`the schedule ${own} is ${whole}`];
    return describeSettings(change, {
      time: (properties) => properties['ScheduleExpression'],
      'time zone': (properties) => properties['ScheduleExpressionTimezone'],
      input: (properties) => (properties['Target'] as Record<string, unknown> | undefined)?.['Input'],
    }).map((setting) => `the schedule changes its ${setting}`);
  },
};
