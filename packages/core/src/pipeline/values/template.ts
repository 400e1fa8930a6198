import { z } from '@dorc/universal/schema';
import { isMarked, type MarkedData } from './marked-data';

/** A place in the data of a run, which is looked up when the step runs. */
export type Reference = MarkedData & { readonly $dorc: 'reference' };

/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A JSON value in which references may stand anywhere. */
export type Template =
  string | number | boolean | null | Reference | readonly Template[] | { readonly [key: string]: Template };

export function isReference(value: unknown): value is Reference {
  return isMarked(value, 'reference');
}

/** Any JSON value with references in it. */
export const templateSchema = jsonSchema({ references: true }) as z.ZodType<Template, Template>;

/** Any JSON value without references. */
export const plainJsonSchema = jsonSchema({ references: false }) as z.ZodType<Json, Json>;

function jsonSchema(allow: { readonly references: boolean }) {
  return z.unknown().superRefine((value, context) => {
    for (const { path, message } of findJsonProblems(value, allow))
      context.addIssue({ code: 'custom', path: [...path], message });
  });
}

interface JsonProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

function findJsonProblems(
  value: unknown,
  allow: { readonly references: boolean },
  path: readonly (string | number)[] = [],
  above: readonly unknown[] = [],
): JsonProblem[] {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return [];
  if (typeof value === 'number')
    return Number.isFinite(value) ? [] : [{ path, message: `${value} is not a JSON number` }];
  if (typeof value !== 'object')
    return [{ path, message: `${nameOf(value)} is not JSON: use text, numbers, true, false, null, lists and objects` }];
  if (above.includes(value)) return [{ path, message: 'this object holds itself, which JSON cannot' }];
  if (isReference(value)) {
    return allow.references
      ? []
      : [{ path, message: 'takes plain values; a reference is only known while a pipeline runs' }];
  }
  if (!Array.isArray(value) && !isPlainObject(value)) {
    return [{ path, message: `${nameOf(value)} is not JSON: write it as text, a number, a list or a plain object` }];
  }
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  // JSONata loses it: for an object it is no key.
  if (Object.hasOwn(value, '__proto__')) return [{ path, message: "takes no key '__proto__'" }];
  return entries.flatMap(([key, each]) => findJsonProblems(each, allow, [...path, key], [...above, value]));
}

/** Also true for objects of another realm, which is where a definition file may have run. */
function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function nameOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) return `a ${value.constructor.name}`;
  return value === undefined ? 'undefined' : `a ${typeof value}`;
}
