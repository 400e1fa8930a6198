import { z } from '@dorc/universal/schema';

/** A place within a value: keys of objects and indexes of lists (from 0; negative from the end). */
export type Path = readonly (string | number)[];

/** What a user may write: `'rows'`, `'summary.total'`, `'rows[0].id'`, or the parts as a list where a key holds dots or brackets. */
export const pathSchema = z
  .union([z.string(), z.array(z.union([z.string(), z.int()])).readonly()], {
    error: "a path is a text such as 'rows' or 'rows[0].id', or a list of its parts",
  })
  .superRefine((path, context) => {
    if (typeof path === 'string' && !isPath(path)) {
      context.addIssue({
        code: 'custom',
        message: `'${path}' is not a path; write it like 'rows', 'summary.total' or 'rows[0].id'`,
      });
    }
  });

const whole = /^(?:[^.[\]]+|\[-?\d+\])(?:\.[^.[\]]+|\[-?\d+\])*$/;
const part = /\[(-?\d+)\]|([^.[\]]+)/g;

function isPath(text: string): boolean {
  return text === '' || whole.test(text);
}

/** The parts of a path; none for a path that is missing or empty. */
export function parsePath(path: string | Path | undefined): Path {
  if (path === undefined) return [];
  if (typeof path !== 'string') return path;
  return [...path.matchAll(part)].map(([, index, key]) => (index === undefined ? (key ?? '') : Number(index)));
}
