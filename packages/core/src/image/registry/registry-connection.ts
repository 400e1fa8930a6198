import { DorcError, isDorcError } from '@dorc/universal';
import type { ProxyEnvironment } from '@dorc/universal/proxy';
import { createLimiter } from '../content';
import {
  createTransport,
  discardBody,
  PassingFailure,
  retry,
  type HttpRequest,
  type HttpResponse,
  type RetryOptions,
} from '../http';
import { parseChallenge } from './challenge';
import type { CredentialSource } from './credentials';
import { findEcrRegistry } from './ecr-credentials';
import { registryUrl } from './image-reference';
import { createAuthorization } from './registry-authorization';

export interface RegistryOptions {
  /** Host with port; `http://` before it for one without TLS that is not on this machine. */
  readonly registry: string;
  readonly credentials: CredentialSource;
  /** For proxies and certificates; `process.env`. */
  readonly env: ProxyEnvironment;
  /** How many requests run at once; 8 by default, which is what ECR bears. */
  readonly concurrency?: number;
  /** Milliseconds without a byte after which a request is tried again; 60,000 by default. */
  readonly idleTimeout?: number;
  readonly retry?: RetryOptions;
}

/** A request to the registry's API. */
export interface RegistryRequest extends Omit<HttpRequest, 'url'> {
  /** Relative to the registry's address, or whole. */
  readonly url: string | URL;
  /** What a token must allow: `repository:etl/sales:pull,push`. */
  readonly scope: string;
}

/** The way to one registry: connections, tokens, retries, and how much is done at once. */
export interface RegistryConnection {
  readonly registry: string;
  /** The address of the registry. */
  readonly base: URL;
  /** One request, with what the registry wants to know of who asks. @throws PassingFailure where the connection fails */
  send(request: RegistryRequest): Promise<HttpResponse>;
  /** Runs an operation of one or more requests, again from the start where it fails in a way that may pass. */
  run<T>(operation: () => Promise<T>, options?: RunOptions): Promise<T>;
  close(): void;
}

export interface RunOptions {
  /** Goes before what waits for its turn: what takes long is begun first, so that the rest is done beside it. */
  readonly isUrgent?: boolean;
}

export function createConnection(options: RegistryOptions): RegistryConnection {
  const base = registryUrl(options.registry);
  const { env, idleTimeout } = options;
  const transport = createTransport({ env, ...(idleTimeout === undefined ? {} : { idleTimeout }) });
  const isEcr = findEcrRegistry(base.host) !== undefined;
  const { credentials } = options;
  const authorization = createAuthorization({ registry: base.host, transport, credentials, isBasicAtOnce: isEcr });
  const limit = createLimiter(options.concurrency ?? 8);

  async function send({ url, scope, ...request }: RegistryRequest): Promise<HttpResponse> {
    const address = new URL(url, base);
    const isOurs = address.origin === base.origin;
    for (let refusals = 0; ; refusals++) {
      const header = isOurs ? await authorization.header(scope).catch(explainConnection) : undefined;
      const headers = { ...request.headers, ...(header === undefined ? {} : { authorization: header }) };
      const response = await transport.send({ ...request, url: address, headers }).catch(explainConnection);
      const isRefused = response.status === 401 || (isEcr && response.status === 403); // ECR's answer to an expired token.
      if (!isRefused || !isOurs || refusals === 2) return response;
      const challenge = parseChallenge(response.headers['www-authenticate']);
      if (!(await authorization.learn(challenge, scope, header).catch(explainConnection))) return response;
      await discardBody(response).catch(explainConnection);
    }
  }

  return {
    registry: options.registry,
    base,
    send,
    async run(operation, { isUrgent = false } = {}) {
      try {
        return await retry(() => limit(() => operation().catch(explainConnection), isUrgent), options.retry);
      } catch (error) {
        if (!(error instanceof PassingFailure)) throw error;
        throw new DorcError({
          code: 'REGISTRY_UNREACHABLE',
          message: `the registry ${base.host} does not do its work: ${error.message}`,
          hint: 'check the connection (and HTTPS_PROXY, where a proxy is in between), then run the command again: what is there is not sent twice',
          cause: error,
        });
      }
    },
    close: () => transport.close(),
  };
}

/** A connection that failed may work the next time, unless its host does not exist or is not trusted. */
function explainConnection(error: unknown): never {
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException;
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/.test(code)) {
    throw new DorcError({
      code: 'REGISTRY_UNTRUSTED',
      message: `the registry's certificate is not trusted: ${message}`,
      hint: 'set NODE_EXTRA_CA_CERTS to the file with the certificate of your organisation',
      cause: error,
    });
  }
  if (code === 'ENOTFOUND') {
    throw new DorcError({
      code: 'REGISTRY_UNKNOWN',
      message: `there is no such registry: ${message}`,
      hint: "check the registry's name",
      cause: error,
    });
  }
  throw isConnectionError(error) ? new PassingFailure(message, undefined, error) : error;
}

function isConnectionError(error: unknown): boolean {
  if (error instanceof PassingFailure || isDorcError(error)) return false;
  const { code, syscall, message = '' } = error as NodeJS.ErrnoException;
  const network = /^(?:ECONN|EPIPE|ETIMEDOUT|EAI_|EHOST|ENET|HPE_|ERR_STREAM_PREMATURE_CLOSE|ERR_SSL|ERR_TLS|EPROTO)/;
  return (
    network.test(code ?? '') || syscall === 'connect' || /socket hang up|aborted|no answer for|the proxy/.test(message)
  );
}
