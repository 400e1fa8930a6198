const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Identifiers that JSONata reads as operators, values or keywords. */
const words = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);

/**
 * The JSONata path from a value to a place in it. Keys that are no plain identifiers stand in backticks, and in quotes
 * where they hold a backtick, which JSONata cannot escape. https://docs.jsonata.org/path-operators
 */
export function renderPath(root: string, path: readonly (string | number)[]): string {
  return root + path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${renderKey(part)}`)).join('');
}

function renderKey(key: string): string {
  if (identifier.test(key) && !words.has(key)) return key;
  return key.includes('`') ? JSON.stringify(key) : `\`${key}\``;
}
