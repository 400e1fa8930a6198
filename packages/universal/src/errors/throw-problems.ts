import { DorcError, type DorcProblem } from './dorc-error';

/**
 * Throws one error for all problems that were found together; returns where there are none.
 * @throws DorcError with the problem's own code, or `SEVERAL_PROBLEMS` for more than one.
 */
export function throwProblems(problems: readonly DorcProblem[]): void {
  const [first, ...others] = problems;
  if (!first) return;
  if (others.length === 0) throw new DorcError(first);
  throw new DorcError({
    code: 'SEVERAL_PROBLEMS',
    message: `${problems.length} problems${first.file ? ` in ${first.file}` : ''}`,
    file: first.file,
    problems,
  });
}
