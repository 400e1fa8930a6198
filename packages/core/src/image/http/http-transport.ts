import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { findProxy, proxyAuthorization, TunnelAgent, type ProxyEnvironment } from '@dorc/universal/proxy';
import { readCertificateAuthorities } from './certificate-authorities';

export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes, or a stream of known length that is opened when it is sent. */
  readonly body?: Uint8Array | { readonly size: number; open(): Readable };
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Must be read or resumed, else its connection is not used again. */
  readonly body: IncomingMessage;
}

/** Sends requests over connections that are kept open. */
export interface HttpTransport {
  /** @throws the error of the connection; any answer, whatever its status, is a result */
  send(request: HttpRequest): Promise<HttpResponse>;
  close(): void;
}

export interface TransportOptions {
  /** For proxies and certificates. */
  readonly env: ProxyEnvironment;
  /** Milliseconds without a byte in either direction after which a request is given up; 60,000 by default. */
  readonly idleTimeout?: number;
}

export function createTransport({ env, idleTimeout = 60_000 }: TransportOptions): HttpTransport {
  const ca = readCertificateAuthorities(env);
  const options = { keepAlive: true, maxSockets: 16, ...(ca ? { ca } : {}) };
  const agents = new Map<string, HttpAgent>();

  function agentFor(url: URL, proxy: URL | undefined): HttpAgent {
    const key = `${url.protocol} ${proxy?.href ?? ''}`;
    const known = agents.get(key);
    if (known) return known;
    const isTls = (url.protocol === 'https:' ? url : proxy)?.protocol === 'https:';
    const made =
      url.protocol === 'https:' && proxy
        ? new TunnelAgent(env, options)
        : isTls
          ? new HttpsAgent(options)
          : new HttpAgent(options);
    agents.set(key, made);
    return made;
  }

  return {
    send({ method, url, headers = {}, body }) {
      const proxy = findProxy(url, env);
      const isForwarded = proxy !== undefined && url.protocol === 'http:';
      const target = isForwarded ? proxy : url;
      const length = body instanceof Uint8Array ? body.length : body?.size;
      return new Promise<HttpResponse>((resolve, reject) => {
        const request = (target.protocol === 'https:' ? httpsRequest : httpRequest)({
          protocol: target.protocol,
          hostname: target.hostname.replace(/^\[|\]$/g, ''),
          port: target.port,
          path: isForwarded ? url.href : `${url.pathname}${url.search}`,
          method,
          headers: {
            host: url.host,
            ...(isForwarded ? proxyAuthorization(proxy) : {}),
            ...(length === undefined ? {} : { 'content-length': String(length) }),
            ...headers,
          },
          agent: agentFor(url, proxy),
        });
        request.setTimeout(idleTimeout, () => request.destroy(new Error(`no answer for ${idleTimeout / 1000} s`)));
        request.once('response', (response) =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: response }),
        );
        // An answer may come before the whole body was sent, and the connection end with it: then the answer counts.
        request.on('error', reject);
        if (body === undefined || body instanceof Uint8Array) request.end(body);
        else pipeline(body.open(), request, (error) => error && request.destroy(error));
      });
    },
    close() {
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

/** Reads an answer whole. @throws Error where it is longer than `limit` bytes or is cut off */
export async function readBody({ body }: HttpResponse, limit = 16 * 1024 ** 2): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new Error(`an answer of more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Reads an answer that nobody needs, so that its connection can be used again. */
export async function discardBody(response: HttpResponse): Promise<void> {
  await readBody(response);
}
