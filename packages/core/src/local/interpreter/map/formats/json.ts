import { UnreadableItems } from '../unreadable-items';
import type { ItemFormat } from './item-format';
import { parseJson } from './parse-json';

/** A JSON array, or the one that `ItemsPointer` (RFC 6901) points to. */
export const json: ItemFormat = {
  inputType: 'JSON',
  parse(text, { ItemsPointer }) {
    const items = follow(parseJson(text), ItemsPointer ?? '');
    if (Array.isArray(items)) return items;
    throw new UnreadableItems('Attempting to map over non-iterable node.');
  },
};

function follow(document: unknown, pointer: string): unknown {
  let value = document;
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
