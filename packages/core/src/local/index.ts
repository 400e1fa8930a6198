export {
  createLocalRunner,
  type LocalFunction,
  type LocalPipeline,
  type LocalRunner,
  type RunOptions,
  type RunResult,
} from './create-local-runner';
export { createRunFolder, createRunId, type RunFolder } from './run-folder';
export {
  runStateMachine,
  type Clock,
  type HistoryEvent,
  type Invoke,
  type ObjectStore,
  type RunStateMachineOptions,
  type StateMachineRun,
  type TaskAttempt,
} from './interpreter';
export { createFunctionWorker, type FunctionWorker, type FunctionWorkerOptions, type InvokeOptions } from './workers';
