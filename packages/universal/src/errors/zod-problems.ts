import { z } from '../schema';
import type { DorcProblem } from './dorc-error';
import { findNearest } from './find-nearest';
import { listOptions } from './list-options';

const paramsSchema = z.object({ code: z.string().optional(), hint: z.string().optional() });

interface Where {
  readonly file?: string;
  readonly code: string;
  /** What the values belong to: `step 'extract'`. */
  readonly subject?: string;
  /** What the value was parsed by, so that a misspelt setting gets the nearest one as a hint. */
  readonly schema?: z.ZodType;
}

/**
 * What a failed zod parse has to say, one problem per issue, each with the path of the value in the user's file. A custom
 * issue may carry a code and a hint of its own in `params`.
 */
export function zodProblems(error: z.ZodError, { file, code, subject, schema }: Where): DorcProblem[] {
  return error.issues.flatMap((issue) => {
    const path = [subject, issue.path.map(String).join('.')].filter(Boolean).join(': ');
    const head = path ? `${path}: ` : '';
    if (issue.code === 'custom') {
      const { code: own = code, hint } = paramsSchema.parse(issue.params ?? {});
      return { code: own, file, message: `${head}${issue.message}`, ...(hint ? { hint } : {}) };
    }
    if (issue.code !== 'unrecognized_keys') return { code, file, message: `${head}${renderIssue(issue)}` };
    const known = schema ? listOptions(schema, issue.path) : [];
    return issue.keys.map((key) => {
      const nearest = findNearest(key, known);
      const hint = nearest ? `did you mean '${nearest}'?` : known.length > 0 ? `known: ${known.join(', ')}` : undefined;
      return { code, file, message: `${head}there is no setting '${key}' here`, ...(hint ? { hint } : {}) };
    });
  });
}

function renderIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_key':
      return issue.issues.map(renderIssue).join('; ');
    case 'invalid_type':
      return renderWrongType(issue);
    default:
      return issue.message;
  }
}

/** zod does not keep the value, but its message ends with what it was. */
function renderWrongType({ expected, message }: z.core.$ZodIssueInvalidType): string {
  const [, received] = /^Invalid input: .*received (.+)$/.exec(message) ?? [];
  if (received === undefined) return message;
  if (received === 'undefined') return 'is missing';
  return `takes ${articleOf(expected)} ${expected}, not ${articleOf(received)} ${received}`;
}

function articleOf(noun: string): string {
  return /^[aeiou]/i.test(noun) ? 'an' : 'a';
}
