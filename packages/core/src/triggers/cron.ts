import { scheduleName } from '@dorc/universal/naming';
import { z } from '@dorc/universal/schema';
import { plainJsonSchema } from '../pipeline/values';
import { scheduleSchema, timeZoneSchema } from './schedule';
import { defineTrigger } from './trigger-kind';

/**
 * Starts the pipeline on a schedule, by EventBridge Scheduler: `cron(0 6 * * ? *)` or `rate(1 day)`.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export const cron = defineTrigger({
  kind: 'cron',
  summary: 'Starts the pipeline on a schedule.',
  schema: z.strictObject({
    /** `cron(minutes hours day-of-month month day-of-week year)` or `rate(5 minutes)`. */
    schedule: scheduleSchema,
    /** IANA time zone in which a cron schedule is read: `Europe/London`, `UTC`. */
    timezone: timeZoneSchema,
    /** What the pipeline gets as input; an empty object by default. */
    input: plainJsonSchema.optional(),
  }),
  example: { schedule: 'rate(1 day)', timezone: 'Europe/London' },
  bind: ({ schedule, timezone, input = {} }, { scope, index, stateMachineArn, roleArn }) => ({
    Schedule: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        Name: scheduleName(scope, index),
        ScheduleExpression: schedule,
        ScheduleExpressionTimezone: timezone,
        FlexibleTimeWindow: { Mode: 'OFF' },
        State: 'ENABLED',
        Target: {
          Arn: stateMachineArn,
          RoleArn: roleArn,
          Input: JSON.stringify(input),
          // A start that AWS refuses is tried again for an hour, not for a day: by then the next run may be due.
          RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 60 },
        },
      },
    },
  }),
});
