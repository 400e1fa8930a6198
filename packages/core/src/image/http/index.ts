export { readCertificateAuthorities } from './certificate-authorities';
export {
  createTransport,
  discardBody,
  readBody,
  type HttpRequest,
  type HttpResponse,
  type HttpTransport,
  type TransportOptions,
} from './http-transport';
export { parseRetryAfter, PassingFailure, retry, type RetryOptions } from './retry';
