import type { z } from 'zod';
import type { DorcProblem } from './dorc-error';

interface Where {
  readonly file?: string;
  readonly code: string;
  /** What the values belong to: `step 'extract'`. */
  readonly subject?: string;
}

/** What a failed zod parse has to say, one problem per issue, each with the path of the value in the user's file. */
export function zodProblems(error: z.ZodError, { file, code, subject }: Where): DorcProblem[] {
  return error.issues.map((issue) => {
    const path = [subject, issue.path.map(String).join('.')].filter(Boolean).join(': ');
    const message = renderIssue(issue);
    return { code, file, message: path ? `${path}: ${message}` : message };
  });
}

function renderIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_key':
      return issue.issues.map(renderIssue).join('; ');
    case 'unrecognized_keys':
      return `there is no setting ${issue.keys.map((key) => `'${key}'`).join(', ')} here`;
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : issue.message;
    default:
      return issue.message;
  }
}
