import { z } from '@dorc/universal/schema';
import { findScheduleProblem } from './find-schedule-problem';

/** The schema of a schedule of EventBridge Scheduler. The problem's code and hint travel in the issue's `params`. */
export const scheduleSchema = z
  .string({ error: ({ input }) => (input === undefined ? undefined : 'a schedule is a text') })
  .superRefine((schedule, context) => {
    const problem = findScheduleProblem(schedule);
    if (problem)
      context.addIssue({
        code: 'custom',
        message: problem.message,
        params: { code: 'INVALID_CRON', hint: problem.hint },
      });
  });
