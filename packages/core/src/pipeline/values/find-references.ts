import { isMarked } from './marked-data';
import { isReference, type Reference } from './template';

/** All references in a value, in the order in which they stand; those of nested steps are left to these steps. */
export function findReferences(value: unknown): Reference[] {
  if (typeof value !== 'object' || value === null || isMarked(value, 'step')) return [];
  if (isReference(value)) return [value];
  return Object.values(value).flatMap(findReferences);
}
