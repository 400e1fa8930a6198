/** What mends a failure that Lambda's runtime reports, in words for whoever wrote the function; its own errors have none. */
export function findRemedy(error: string | undefined): string | undefined {
  return error === undefined ? undefined : remedies.get(error);
}

const noTime = `give the step more time, such as timeout: '10m', or find out what it waits for`;
const noAnswer = 'return from the function, or raise an error, instead of ending the process';

const remedies: ReadonlyMap<string, string> = new Map([
  ['Sandbox.Timedout', noTime],
  ['States.Timeout', noTime],
  ['Runtime.OutOfMemory', 'give the step more memory, such as memory: 2048 (MB), or hold less of the data at once'],
  ['Runtime.ExitError', noAnswer],
  ['Runtime.NodeJsExit', 'let every promise that the function awaits be settled'],
  [
    'Runtime.MarshalError',
    'return what JSON can hold: texts, numbers, true, false, nothing, lists and objects of these',
  ],
  ['Runtime.HandlerNotFound', 'write def handler(event, context) in lambda.py, or export const handler in lambda.ts'],
  ['Runtime.ImportModuleError', 'add the package to requirements.txt, or correct the import'],
  ['Runtime.UserCodeSyntaxError', 'correct that line'],
  ['Function.ResponseSizeTooLarge', 'return at most 6 MB: write the data to a bucket and return where it is'],
  [
    'States.DataLimitExceeded',
    'pass at most 256 KB from step to step: write the data to a bucket and pass where it is',
  ],
]);
