/** An execution's output as indented JSON. */
export function renderOutput(output: unknown): string {
  return JSON.stringify(output ?? null, null, 2);
}
