/** A JSON value together with its text, so that each value is rendered once however many events show it. */
export interface Payload {
  readonly value: unknown;
  readonly text: string;
}

/** The payload of a value that is JSON already. */
export function payloadOf(value: unknown): Payload {
  return { value, text: JSON.stringify(value) };
}

/**
 * The payload of a value that comes from outside: what JSON would make of it, and a copy, so that nobody else can change
 * it later. A value that JSON has no text for, such as undefined, is null, as for a function that returns nothing.
 */
export function copyToPayload(value: unknown): Payload {
  const text: string | undefined = JSON.stringify(value);
  return text === undefined ? { value: null, text: 'null' } : { value: JSON.parse(text), text };
}
