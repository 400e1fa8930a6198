import type { ItemFormat } from './item-format';
import { parseJson } from './parse-json';

/** One JSON value a line; blank lines are passed over. */
export const jsonl: ItemFormat = {
  inputType: 'JSONL',
  parse: (text) =>
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(parseJson),
};
