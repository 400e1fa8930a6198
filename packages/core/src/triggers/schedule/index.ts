export { findScheduleProblem, type ScheduleProblem } from './find-schedule-problem';
export { scheduleSchema } from './schedule-schema';
export { suggestSchedule } from './suggest-schedule';
export { findNearestTimeZone, isTimeZone, timeZoneSchema } from './time-zone';
