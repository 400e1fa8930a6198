import { isDorcError, throwProblems, type DorcProblem } from '@dorc/universal';

/**
 * Waits for all, whether they fail or not, so that nothing still runs when the first failure is reported.
 * @throws DorcError with the problems of all that failed, each once; another error, which is a defect, is thrown as it is
 */
export async function settleAll<T>(work: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(work);
  const problems = new Map<string, DorcProblem>();
  const values: T[] = [];
  for (const result of results) {
    if (result.status === 'fulfilled') values.push(result.value);
    else if (!isDorcError(result.reason)) throw result.reason;
    else for (const problem of result.reason.problems) problems.set(JSON.stringify(problem), problem);
  }
  throwProblems([...problems.values()]);
  return values;
}
