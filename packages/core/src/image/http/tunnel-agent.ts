import { request as httpRequest } from 'node:http';
import { Agent, request as httpsRequest, type AgentOptions } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as tlsConnect, type ConnectionOptions } from 'node:tls';

interface Destination extends ConnectionOptions {
  readonly host?: string;
  readonly port?: number;
}

/** Keeps TLS connections open that go through a proxy's CONNECT. https://www.rfc-editor.org/rfc/rfc9110#CONNECT */
export class TunnelAgent extends Agent {
  constructor(
    private readonly proxy: URL,
    options: AgentOptions,
  ) {
    super(options);
  }

  createConnection(options: Destination, callback: (error: Error | null, stream: Duplex) => void): undefined {
    this.openTunnel(options).then(
      (socket) =>
        callback(null, tlsConnect({ ...options, socket, servername: options.servername ?? options.host ?? '' })),
      // Node's type wants a stream beside an error, which it does not look at.
      (error: Error) => (callback as (error: Error) => void)(error),
    );
    return undefined;
  }

  private openTunnel({ host = '', port = 443 }: Destination): Promise<Socket> {
    const { proxy } = this;
    const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
    const send = proxy.protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const request = send({
        host: proxy.hostname.replace(/^\[|\]$/g, ''),
        port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
        method: 'CONNECT',
        path: authority,
        headers: { host: authority, ...proxyAuthorization(proxy) },
        agent: false,
      });
      request.once('connect', (response, socket) => {
        if (response.statusCode === 200) return resolve(socket);
        socket.destroy();
        return reject(
          new Error(`the proxy ${proxy.host} answered ${response.statusCode ?? 'nothing'} for ${authority}`),
        );
      });
      request.once('response', (response) => {
        response.resume();
        reject(new Error(`the proxy ${proxy.host} answered ${response.statusCode ?? 'nothing'} for ${authority}`));
      });
      request.once('error', reject);
      request.end();
    });
  }
}

/** The header that a proxy with a user name in its address wants. */
export function proxyAuthorization({ username, password }: URL): Record<string, string> {
  if (!username) return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}
