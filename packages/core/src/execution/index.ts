export {
  createExecutionDisplay,
  type ExecutionDisplay,
  type ExecutionDisplayOptions,
} from './create-execution-display';
export { findRemedy } from './find-remedy';
export { followExecution, type ExecutionPort, type ExecutionState, type FollowOptions } from './follow-execution';
export { eventDetails, type HistoryEvent } from './event-details';
export { renderDuration } from './render-duration';
export { renderFailure, type RenderedFailure } from './render-failure';
