/** Thrown by {@link toJsonValue}. */
export class NotJson extends Error {
  override readonly name = 'NotJson';
}

/**
 * JSONata's result as plain JSON: a copy, without the marks of sequences, and with -0 as 0 (AWS was recorded to do so).
 * @throws NotJson where a function is in it
 */
export function toJsonValue(value: unknown): unknown {
  if (typeof value === 'number') return value === 0 ? 0 : value;
  if (typeof value === 'function') throw new NotJson();
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(toJsonValue);
  if (isJsonataFunction(value)) throw new NotJson();
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) setMember(copy, key, toJsonValue(member));
  return copy;
}

/** Sets a member that may be called `__proto__`, as JSON.parse does. */
export function setMember(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else target[key] = value;
}

/** jsonata marks its lambdas and built-in functions by a member of this name. */
function isJsonataFunction(value: object): boolean {
  return (
    ('_jsonata_lambda' in value && value._jsonata_lambda === true) ||
    ('_jsonata_function' in value && value._jsonata_function === true)
  );
}
