import { isReference, references, type ReferenceContext, type Template } from '../pipeline/values';
import { renderExpression, renderLiteral } from './jsonata';

/** A value with its references as expressions. Text that AWS would take for an expression is written as a literal of one. */
export function renderTemplate(value: Template, context: ReferenceContext): unknown {
  if (typeof value === 'string') return looksLikeExpression(value) ? renderExpression(renderLiteral(value)) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (isReference(value)) return renderExpression(references.get(value.kind).render(value, context));
  if (Array.isArray(value)) return value.map((each: Template) => renderTemplate(each, context));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, renderTemplate(each, context)]));
}

function looksLikeExpression(text: string): boolean {
  return text.startsWith('{%') && text.endsWith('%}');
}
