import type { StateVisit } from '../thread';
import type { Frame } from './evaluate-expression';
import { evaluateTemplate } from './evaluate-template';
import { findExpression } from './expression-text';
import { failEvaluation } from './fail-evaluation';

interface TypeOf {
  number: number;
  string: string;
  boolean: boolean;
  array: readonly unknown[];
}
export type ExpectedType = keyof TypeOf;

/**
 * A field that must be of one type.
 * @throws StateFailure `States.QueryEvaluationError` for another type. The words were recorded for `array`; those for
 * the other types are formed alike.
 */
export async function evaluateTyped<T extends ExpectedType>(
  visit: StateVisit,
  template: unknown,
  location: string,
  expected: T,
  frame?: Frame,
): Promise<TypeOf[T]> {
  const value = await evaluateTemplate(visit, template, location, frame);
  if (isOfType(value, expected)) return value;
  const text = `${subject(template, location)} returned an unexpected result type. Expected '${expected}', but was '${typeName(value)}' for value: ${JSON.stringify(value)}`;
  return failEvaluation(visit, text, location);
}

/** The items of a Map without ItemReader: `Items`, or the state's input where there is none. */
export async function evaluateItems(visit: StateVisit, template: unknown): Promise<readonly unknown[]> {
  if (template !== undefined) return evaluateTyped(visit, template, 'Items', 'array');
  const { value, text } = visit.input;
  if (Array.isArray(value)) return value;
  return failEvaluation(visit, `Map state input must be an array but was: ${text}`, undefined);
}

/** How a message names the field and, where it is one, its expression. */
export function subject(template: unknown, location: string): string {
  const expression = typeof template === 'string' ? findExpression(template) : undefined;
  return expression === undefined
    ? `The value specified for the field '${location}'`
    : `The JSONata expression '${expression}' specified for the field '${location}'`;
}

function isOfType<T extends ExpectedType>(value: unknown, expected: T): value is TypeOf[T] {
  return typeName(value) === expected;
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
