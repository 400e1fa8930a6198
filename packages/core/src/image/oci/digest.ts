import { createHash } from 'node:crypto';
import { z } from '@dorc/universal/schema';

/** `sha256:` and 64 hex digits; no other algorithm is in use by registries. */
export const digestSchema = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256: and 64 hex digits');

export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** The hex digits of a digest, which name its file in a layout. */
export function hexOf(digest: string): string {
  return digest.slice('sha256:'.length);
}
