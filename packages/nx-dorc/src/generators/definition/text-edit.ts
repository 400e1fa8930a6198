/** Text to put into a file, at a position of the text as it was. */
export interface TextEdit {
  readonly at: number;
  readonly insert: string;
}

/** Applies edits to a text; of two at one position the first comes first. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let from = 0;
  for (const { at, insert } of [...edits].sort((a, b) => a.at - b.at)) {
    result += text.slice(from, at) + insert;
    from = at;
  }
  return result + text.slice(from);
}
