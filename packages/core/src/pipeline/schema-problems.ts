import { findNearest, listOptions, type DorcProblem } from '@dorc/universal';
import type { z } from '@dorc/universal/schema';
import { isReference } from './values';

export interface SchemaSubject {
  readonly file: string;
  readonly code: string;
  /** What the values belong to: `step 'extract'`. */
  readonly subject: string;
}

/** Checks a value and tells its problems in the user's words: where, what was got, what is allowed, the nearest name. */
export function parseBySchema<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  subject: SchemaSubject,
): { readonly data?: z.output<Schema>; readonly problems: readonly DorcProblem[] } {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { data: parsed.data, problems: [] };
  return { problems: parsed.error.issues.flatMap((issue) => describeIssue(issue, { ...subject, schema, value })) };
}

function describeIssue(
  issue: z.core.$ZodIssue,
  context: SchemaSubject & { schema: z.ZodType; value: unknown },
): DorcProblem[] {
  const { file, code, subject, schema, value } = context;
  const where = [subject, renderPlace(issue.path)].filter(Boolean).join(': ');
  if (issue.code === 'unrecognized_keys') {
    const known = listOptions(schema, issue.path);
    return issue.keys.map((key) => {
      const nearest = findNearest(key, known);
      const hint = nearest ? `did you mean '${nearest}'?` : `it takes ${known.join(', ') || 'none'}`;
      return { code, file, message: `${where}: there is no option '${key}'`, hint };
    });
  }
  const params = issue.code === 'custom' ? issue.params : undefined;
  const { message, hint } = describeValue(issue, valueAt(value, issue.path));
  return [
    {
      code: asText(params?.['code']) ?? code,
      file,
      message: `${where}: ${message}`,
      hint: asText(params?.['hint']) ?? hint,
    },
  ];
}

function describeValue(issue: z.core.$ZodIssue, value: unknown): { message: string; hint?: string } {
  if (isReference(value) && issue.code !== 'custom') {
    return { message: 'takes a plain value; a reference is only known while the pipeline runs' };
  }
  switch (issue.code) {
    case 'invalid_key':
      return { message: issue.issues.map(({ message }) => message).join('; ') };
    case 'invalid_value': {
      const nearest = findNearest(String(value), issue.values.map(String));
      const message =
        value === undefined
          ? 'is missing'
          : `${renderValue(value)} is not one of ${issue.values.map(renderValue).join(', ')}`;
      return nearest ? { message, hint: `did you mean '${nearest}'?` } : { message };
    }
    case 'invalid_type':
      if (!issue.message.startsWith('Invalid input')) return { message: issue.message };
      return {
        message:
          value === undefined
            ? 'is missing'
            : `${renderValue(value)} does not do; a value of type ${issue.expected} is wanted`,
      };
    default:
      return { message: issue.message };
  }
}

/** `retry.attempts`, `branches.left[0]`. */
function renderPlace(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('');
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  );
}

/** Short, as it would be written. */
export function renderValue(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'function') return `the function ${value.name}`;
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
