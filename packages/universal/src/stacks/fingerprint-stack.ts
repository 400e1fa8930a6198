import { createHash } from 'node:crypto';
import { renderCanonicalJson } from './canonical-json';
import type { StackTemplate } from './stack-template';

/**
 * The output that carries the fingerprint, so that one listing tells for all stacks what is already there. No tag, since
 * CloudFormation passes a stack's tags on to its resources, and each deploy would update every one of them.
 */
export const FINGERPRINT_OUTPUT = 'DorcFingerprint';

/** The tag of every stack that dorc has made; the same at each deploy. */
export const OWNER_TAG = 'dorc:managed';

export interface FingerprintInput {
  /** The template with its placeholders bound. */
  readonly template: StackTemplate;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/** SHA-256 (hexadecimal) over everything that a deploy sends; the order of keys does not matter. */
export function fingerprintStack({ template, tags = {}, parameters = {} }: FingerprintInput): string {
  return createHash('sha256').update(renderCanonicalJson({ template, tags, parameters })).digest('hex');
}

/** The template with its fingerprint among its outputs. */
export function stampTemplate(template: StackTemplate, fingerprint: string): StackTemplate {
  const stamp = { Description: 'What dorc deployed last', Value: fingerprint };
  return { ...template, Outputs: { ...template.Outputs, [FINGERPRINT_OUTPUT]: stamp } };
}
