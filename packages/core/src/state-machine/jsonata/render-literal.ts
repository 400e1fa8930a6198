/**
 * A JSON value as JSONata text. JSON's texts, numbers and objects are JSONata's as well, and a list written out keeps its
 * only element a list. https://docs.jsonata.org/construction
 */
export function renderLiteral(value: unknown): string {
  return JSON.stringify(value);
}
