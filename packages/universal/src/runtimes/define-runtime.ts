import type { FunctionRuntime } from './function-runtime';

/** Declares a function runtime; its folder's `index.ts` exports what this returns. */
export function defineRuntime(runtime: FunctionRuntime): FunctionRuntime {
  return runtime;
}

/** Whether a value is a runtime, by the members that no other export has together. */
export function isRuntime(value: unknown): value is FunctionRuntime {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && 'handlerFile' in value && 'lambdaRuntime' in value
  );
}
