/** What an error of the AWS SDK comes down to. */
export type AwsErrorKind =
  'network' | 'throttled' | 'no-credentials' | 'no-profile' | 'expired' | 'invalid-credentials' | 'denied' | 'other';

/** Looked for in messages too: the SDK wraps some errors, and credential providers keep the text only. */
const NETWORK_CODES =
  /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|ERR_SSL_\w+|UNABLE_TO_\w+|CERT_\w+)\b/;
/** Ours, of connections through a proxy. */
const PROXY_REFUSES = /\bthe proxy \S+ (?:answered|cannot be used)/;
const NETWORK_NAMES = /^(?:TimeoutError|NetworkingError|RequestTimeout)$/;
const THROTTLED = /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|BandwidthLimitExceeded/;
const EXPIRED = /^(?:ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired)$/;
const INVALID =
  /^(?:InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignatureException|AuthFailure|IncompleteSignature)$/;
const DENIED = /AccessDenied|UnauthorizedOperation|NotAuthorized|^Forbidden$/;

/** Sorts any error that a call to AWS can end in. Never throws. */
export function findAwsErrorKind(error: unknown): AwsErrorKind {
  const { name, message, code } = describeAwsError(error);
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') return credentialsKind(message);
  if (THROTTLED.test(name)) return 'throttled';
  if (EXPIRED.test(name)) return 'expired';
  if (INVALID.test(name)) return 'invalid-credentials';
  if (DENIED.test(name)) return 'denied';
  if (NETWORK_NAMES.test(name) || NETWORK_CODES.test(`${code} ${message}`)) return 'network';
  if (PROXY_REFUSES.test(message)) return 'network';
  return 'other';
}

/** Name, message and system code of an error; an error that gathers several (one per IP address) is read by its first. */
export function describeAwsError(error: unknown): { name: string; message: string; code: string } {
  if (typeof error !== 'object' || error === null) return { name: '', message: String(error), code: '' };
  const own = { name: text(error, 'name'), message: text(error, 'message'), code: text(error, 'code') };
  if (!('errors' in error) || !Array.isArray(error.errors) || error.errors.length === 0) return own;
  const first = describeAwsError(error.errors[0]);
  return { name: own.name, message: own.message || first.message, code: own.code || first.code };
}

function text(value: object, key: string): string {
  const found: unknown = key in value ? value[key as keyof typeof value] : undefined;
  return typeof found === 'string' ? found : '';
}

function credentialsKind(message: string): AwsErrorKind {
  if (/expired|refresh|aws sso login/i.test(message)) return 'expired';
  if (/profile/i.test(message)) return 'no-profile';
  if (NETWORK_CODES.test(message)) return 'network';
  return 'no-credentials';
}
