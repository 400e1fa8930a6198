import { isDorcError, type DorcProblem } from './dorc-error';

/**
 * The text that a terminal shows for any error: file, message and hint for an expected one; the stack for
 * a defect of dorc's own.
 */
export function renderError(error: unknown): string {
  if (!isDorcError(error)) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const [only] = error.problems;
  if (error.problems.length === 1 && only) return renderProblem(only);
  // What the first line names is not said again on each.
  const inFile = (problem: DorcProblem) => ({
    ...problem,
    file: problem.file === error.file ? undefined : problem.file,
  });
  return [`${error.message}:`, ...error.problems.map((problem) => indent(renderProblem(inFile(problem))))].join('\n');
}

function renderProblem({ file, message, hint, code }: DorcProblem): string {
  const head = `${file ? `${file}: ` : ''}${message} [${code}]`;
  return hint ? `${head}\n  → ${hint}` : head;
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
