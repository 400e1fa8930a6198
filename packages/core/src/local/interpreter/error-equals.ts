import type { FailureReport } from './state-failure';

/**
 * Whether a retrier or catcher is for a failure. As recorded: `States.ALL` takes everything, also a task's
 * `States.DataLimitExceeded` and a failure without a name. `States.TaskFailed` stands for every named error except `States.Timeout`, as documented.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function matchesError(errorEquals: readonly string[], { error, alias }: FailureReport): boolean {
  return errorEquals.some((name) => {
    if (name === 'States.ALL') return true;
    if (error === undefined) return false;
    if (name === 'States.TaskFailed') return error !== 'States.Timeout';
    return name === error || name === alias;
  });
}
