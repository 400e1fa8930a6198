import {
  logicalIdPlaceholder,
  logicalIdValue,
  placeholder,
  placeholderMember,
  placeholderPattern,
  PLACEHOLDER_PREFIX,
} from './placeholders';
import type { StackTemplate } from './stack-template';

/** A text, or an object whose members take the place of the placeholder's member ({@link placeholderMember}). */
export type BoundValue = string | Readonly<Record<string, unknown>>;

/**
 * Fills the placeholders of a template, in keys and in values.
 * @param bindings value by name; the same names that {@link placeholder}, {@link logicalIdPlaceholder} and {@link placeholderMember} were given.
 * @throws Error (a defect of dorc, not of the user) for a placeholder without a value, a value without a placeholder, or two
 *   logical ids that become one.
 */
export function bindTemplate(template: StackTemplate, bindings: Readonly<Record<string, BoundValue>>): StackTemplate {
  const values = new Map<string, { name: string; text: string }>();
  for (const [name, value] of Object.entries(bindings)) {
    // Without its quotes or braces: what stands inside a string, or among the members of an object.
    const inner = JSON.stringify(value).slice(1, -1);
    if (typeof value !== 'string') {
      values.set(JSON.stringify(placeholderMember(name)).slice(1, -1), { name, text: inner });
      continue;
    }
    values.set(placeholder(name), { name, text: inner });
    values.set(logicalIdPlaceholder(name), { name, text: logicalIdValue(value) });
  }
  const used = new Set<string>();
  const unbound = new Set<string>();
  const text = JSON.stringify(template).replace(placeholderPattern(), (token) => {
    const bound = values.get(token);
    if (!bound) {
      unbound.add(token);
      return token;
    }
    used.add(bound.name);
    return bound.text;
  });
  const unused = Object.keys(bindings).filter((name) => !used.has(name));
  if (unbound.size > 0) throw new Error(`Placeholders without a value: ${[...unbound].join(', ')}`);
  if (unused.length > 0) throw new Error(`Values without a placeholder in the template: ${unused.join(', ')}`);
  if (unbound.size === 0 && text.includes(PLACEHOLDER_PREFIX))
    throw new Error(`The template has a malformed ${PLACEHOLDER_PREFIX} placeholder`);
  const bound = JSON.parse(text) as StackTemplate;
  if (Object.keys(bound.Resources).length !== Object.keys(template.Resources).length) {
    throw new Error('Two resources of the template have the same logical id once it is bound');
  }
  return bound;
}
