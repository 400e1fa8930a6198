export type { Clock } from './clock';
export type { ExecutionStatus } from './execution';
export type { EventDetails, HistoryEvent } from './execution-history';
export type { EventSource, Invoke, ObjectStore, OnEvent, TaskAttempt } from './host';
export { runStateMachine, type RunStateMachineOptions, type StateMachineRun } from './run-state-machine';
