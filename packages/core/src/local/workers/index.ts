export {
  createFunctionWorker,
  type FunctionWorker,
  type FunctionWorkerOptions,
  type InvokeOptions,
} from './function-worker';
export { InvocationError } from './invocation-error';
export type { LogListener } from './worker-process';
