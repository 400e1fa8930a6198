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
export { isLoopback } from './loopback';
export { findProxy, type ProxyEnvironment } from './proxy-for';
export { parseRetryAfter, PassingFailure, retry, type RetryOptions } from './retry';
