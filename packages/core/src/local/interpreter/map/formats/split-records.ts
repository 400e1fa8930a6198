/**
 * The records of a delimited text and their fields. Double quotes enclose a field with delimiters or line ends; a doubled
 * one stands for itself, within quotes and without. A backslash stands for the backslash, quote or delimiter after it
 * and is dropped before anything else. Empty lines hold no record; one of blanks does.
 */
export function splitRecords(text: string, delimiter: string): string[][] {
  const records: string[][] = [];
  let fields: string[] = [];
  let field = '';
  let quoted = false;
  let empty = true;
  const endRecord = (): void => {
    if (!empty) records.push([...fields, field]);
    fields = [];
    field = '';
    empty = true;
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const following = text.charAt(at + 1);
    const isLineEnd = character === '\n' || (character === '\r' && following === '\n');
    if (isLineEnd && !quoted) {
      if (character === '\r') at++;
      endRecord();
      continue;
    }
    const startsField = field === '' && !quoted;
    empty = false;
    if (character === '\\') {
      if (following === '\\' || following === '"' || following === delimiter) {
        field += following;
        at++;
      }
    } else if (character === '"' && startsField && !isDoubledQuote(text, at, delimiter)) quoted = true;
    else if (character === '"' && following === '"') {
      field += '"';
      at++;
    } else if (character === '"' && quoted) quoted = false;
    else if (character === delimiter && !quoted) {
      fields.push(field);
      field = '';
    } else field += character;
  }
  endRecord();
  return records;
}

/** Whether the quote at the start of a field is one half of a doubled quote rather than an opening one: `""x`, not `"",`. */
function isDoubledQuote(text: string, at: number, delimiter: string): boolean {
  const after = text.charAt(at + 2);
  return (
    text.charAt(at + 1) === '"' &&
    after !== '"' &&
    after !== delimiter &&
    after !== '\n' &&
    after !== '\r' &&
    after !== ''
  );
}
