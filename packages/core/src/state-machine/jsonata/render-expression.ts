/** JSONata as Amazon States Language wants it in a field. */
export function renderExpression(jsonata: string): string {
  return `{% ${jsonata} %}`;
}
