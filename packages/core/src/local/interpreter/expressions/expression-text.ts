/**
 * The JSONata within `{% … %}`, trimmed, or undefined for a plain text. The marks must be the very first and last
 * characters: outer blanks make it plain data.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function findExpression(text: string): string | undefined {
  return text.length >= 4 && text.startsWith('{%') && text.endsWith('%}') ? text.slice(2, -2).trim() : undefined;
}
