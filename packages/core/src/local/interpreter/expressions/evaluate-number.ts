import type { StateVisit } from '../thread';
import { evaluateTyped, subject } from './evaluate-typed';
import { failEvaluation } from './fail-evaluation';

/** A field that is a number or missing. */
export async function evaluateNumber(
  visit: StateVisit,
  template: unknown,
  location: string,
): Promise<number | undefined> {
  if (typeof template === 'number' || template === undefined) return template;
  return evaluateTyped(visit, template, location, 'number');
}

/**
 * A field that is an integer of at least `minimum`, or missing.
 * @throws StateFailure `States.QueryEvaluationError` for another number. That such a number fails the state is what the
 * specification of the language asks for; neither the error nor its words were recorded.
 */
export async function evaluateInteger(
  visit: StateVisit,
  template: unknown,
  location: string,
  minimum: number,
): Promise<number | undefined> {
  const value = await evaluateNumber(visit, template, location);
  if (value === undefined || (Number.isInteger(value) && value >= minimum)) return value;
  const text = `${subject(template, location)} must be an integer of at least ${minimum}, but was: ${value}`;
  return failEvaluation(visit, text, location);
}
