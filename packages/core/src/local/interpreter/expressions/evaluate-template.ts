import type { StateVisit } from '../thread';
import { evaluateExpression, type Frame } from './evaluate-expression';
import { findExpression } from './expression-text';
import { setMember } from './json-value';

/**
 * A value of a definition with all expressions in it replaced by their values; all other data stays as it is.
 * @param location where the value stands; members and elements are added to it with slashes
 */
export async function evaluateTemplate(
  visit: StateVisit,
  template: unknown,
  location: string,
  frame: Frame = {},
): Promise<unknown> {
  if (typeof template === 'string') {
    const expression = findExpression(template);
    return expression === undefined ? template : evaluateExpression(visit, expression, location, frame);
  }
  if (typeof template !== 'object' || template === null) return template;
  if (Array.isArray(template)) {
    const elements: unknown[] = [];
    for (const [index, element] of template.entries()) {
      elements.push(await evaluateTemplate(visit, element, `${location}/${index}`, frame));
    }
    return elements;
  }
  const members: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(template)) {
    setMember(members, key, await evaluateTemplate(visit, member, `${location}/${key}`, frame));
  }
  return members;
}

/** A field that may be missing: its value, or undefined. */
export async function evaluateField(visit: StateVisit, template: unknown, location: string): Promise<unknown> {
  return template === undefined ? undefined : evaluateTemplate(visit, template, location);
}
