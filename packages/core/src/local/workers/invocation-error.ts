/**
 * A failed invocation as Step Functions sees it: `error` is the name that `retry` and `catch` match, `cause` the JSON
 * text that Lambda answers. https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export class InvocationError extends Error {
  override readonly name = 'InvocationError';
  readonly error: string;
  override readonly cause: string;

  constructor(error: string, cause: string) {
    super(`${error}: ${cause}`);
    this.error = error;
    this.cause = cause;
  }
}

/** The function ran longer than its timeout (milliseconds). */
export function timedOut(requestId: string, timeout: number): InvocationError {
  return lambdaError('Sandbox.Timedout', requestId, `Task timed out after ${(timeout / 1000).toFixed(2)} seconds`);
}

/** The function took more memory than it has. */
export function outOfMemory(requestId: string): InvocationError {
  return lambdaError('Runtime.OutOfMemory', requestId, 'Runtime exited with error: signal: killed');
}

/** The process ended before it answered. */
export function exited(requestId: string, code: number | null, signal: NodeJS.Signals | null): InvocationError {
  return lambdaError('Runtime.ExitError', requestId, renderExit(code, signal));
}

/** The event is larger than Lambda takes. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export function tooLarge(requestId: string, bytes: number, limit: number): InvocationError {
  const text = `${bytes} byte payload is too large for the RequestResponse invocation type (limit ${limit} bytes)`;
  const service = `Service: AWSLambda; Status Code: 413; Error Code: RequestEntityTooLargeException`;
  return new InvocationError(
    'Lambda.RequestTooLargeException',
    `${text} (${service}; Request ID: ${requestId}; Proxy: null)`,
  );
}

function lambdaError(errorType: string, requestId: string, text: string): InvocationError {
  return new InvocationError(
    errorType,
    JSON.stringify({ errorType, errorMessage: `RequestId: ${requestId} Error: ${text}` }),
  );
}

function renderExit(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal) return `Runtime exited with error: signal: ${signalTexts[signal] ?? signal}`;
  return code ? `Runtime exited with error: exit status ${code}` : 'Runtime exited without providing a reason';
}

const signalTexts: Partial<Record<NodeJS.Signals, string>> = {
  SIGABRT: 'aborted',
  SIGBUS: 'bus error',
  SIGFPE: 'floating point exception',
  SIGILL: 'illegal instruction',
  SIGKILL: 'killed',
  SIGSEGV: 'segmentation fault',
  SIGTERM: 'terminated',
};
