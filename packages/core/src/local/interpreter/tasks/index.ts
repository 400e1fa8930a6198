export { integrations } from './all';
export { runAttempt } from './run-attempt';
export type { Integration, TaskRequest } from './integration';
