import { createHash } from 'node:crypto';

/*
 * What synth leaves in a template for values that only the build knows (an image digest, a zip's key). The spellings of a name:
 *   DORCBIND{etl.extract.key}              inside strings
 *   "DORCBIND{members:etl.extract.code}": ""   for members of an object
 *   DORCBINDetlextractkeyZ1a2b3c4dZ        inside logical ids, which take letters and digits only; the hash keeps names apart
 *                                          that differ in punctuation
 */
export const PLACEHOLDER_PREFIX = 'DORCBIND';
const NAME = /^[A-Za-z0-9._-]+$/;

/** Finds every spelling. A fresh expression, since one with `g` keeps a position. */
export function placeholderPattern(): RegExp {
  return /"DORCBIND\{members:[A-Za-z0-9._-]+\}":""|DORCBIND(?:\{[A-Za-z0-9._-]+\}|[A-Za-z0-9]*?Z[0-9a-f]{8}Z)/g;
}

/** The placeholder for a string of a template: `DORCBIND{etl.extract.key}`. Names are letters, digits, dots, dashes, underscores. */
export function placeholder(name: string): string {
  return `${PLACEHOLDER_PREFIX}{${checked(name)}}`;
}

/** The placeholder for a logical id, letters and digits only. It is bound to 16 hexadecimal digits ({@link logicalIdValue}). */
export function logicalIdPlaceholder(name: string): string {
  const hash = createHash('sha256').update(checked(name)).digest('hex').slice(0, 8);
  return `${PLACEHOLDER_PREFIX}${name.replace(/[^A-Za-z0-9]/g, '')}Z${hash}Z`;
}

/** A member to be spread into an object of a template; several members take its place: `{ 'DORCBIND{members:extract.code}': '' }`. */
export function placeholderMember(name: string): Readonly<Record<string, ''>> {
  return { [`${PLACEHOLDER_PREFIX}{members:${checked(name)}}`]: '' };
}

/** What a value becomes inside a logical id: the first 16 digits of a digest, or of the hash of anything else. */
export function logicalIdValue(value: string): string {
  const digits = value.replace(/^sha256:/, '');
  if (/^[0-9a-f]{16,}$/.test(digits)) return digits.slice(0, 16);
  return createHash('sha256').update(value).digest('hex').slice(0, 16);
}

function checked(name: string): string {
  if (!NAME.test(name))
    throw new Error(`A placeholder's name has letters, digits, dots, dashes and underscores, not "${name}"`);
  return name;
}
