import type { ReaderConfig } from '../../definition';
import { UnreadableItems } from '../unreadable-items';
import type { ItemFormat } from './item-format';
import { splitRecords } from './split-records';

const delimiters: ReadonlyMap<string, string> = new Map([
  ['COMMA', ','],
  ['PIPE', '|'],
  ['SEMICOLON', ';'],
  ['SPACE', ' '],
  ['TAB', '\t'],
]);

/**
 * Rows by the names of their columns. As recorded: all values are texts, short rows are filled up with empty ones, surplus
 * fields are dropped, blanks stay, and a column without a name has the key "".
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/example-csv-parse-dist-map.html
 */
export const csv: ItemFormat = {
  inputType: 'CSV',
  parse(text, config) {
    const records = splitRecords(text, findDelimiter(config));
    const headers = config.CSVHeaderLocation === 'GIVEN' ? (config.CSVHeaders ?? []) : (records.shift() ?? []);
    if (new Set(headers).size < headers.length) throw new UnreadableItems('CSV headers cannot contain duplicates.');
    return records.map((fields) => Object.fromEntries(headers.map((header, column) => [header, fields[column] ?? ''])));
  },
};

function findDelimiter({ CSVDelimiter = 'COMMA' }: ReaderConfig): string {
  const delimiter = delimiters.get(CSVDelimiter);
  if (delimiter === undefined) throw new UnreadableItems(`Unknown CSVDelimiter ${CSVDelimiter}.`);
  return delimiter;
}
