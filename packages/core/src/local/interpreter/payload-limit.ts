/**
 * The bytes that an input, a result or an output may have as UTF-8 JSON: 256 KiB.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
export const payloadLimit = 256 * 1024;

/** Whether a JSON text is within {@link payloadLimit}. */
export function isWithinPayloadLimit(text: string): boolean {
  // No UTF-16 code unit takes more than three bytes, so that most texts need no counting.
  return text.length * 3 <= payloadLimit || Buffer.byteLength(text) <= payloadLimit;
}
