import { Agent as HttpAgent, type AgentOptions as HttpAgentOptions } from 'node:http';
import { Agent as HttpsAgent, type AgentOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { findProxy, type ProxyEnvironment } from './find-proxy';
import { openTunnel } from './open-tunnel';

/** https://nodejs.org/docs/latest-v20.x/api/http.html#agentcreateconnectionoptions-callback; Node's types leave it out. */
interface ConnectingAgent {
  createConnection(options: Destination, callback: OnConnected): Duplex | undefined;
}
type OnConnected = (error: Error | null, stream?: Duplex) => void;
interface Destination extends ConnectionOptions {
  readonly host?: string;
  readonly port?: number;
}

const { createConnection: connectHttp } = HttpAgent.prototype as unknown as ConnectingAgent;
const { createConnection: connectHttps } = HttpsAgent.prototype as unknown as ConnectingAgent;

/** Keeps TLS connections, each through the proxy that the environment names for its host, else direct. */
export class TunnelAgent extends HttpsAgent implements ConnectingAgent {
  constructor(
    private readonly env: ProxyEnvironment,
    options: AgentOptions,
  ) {
    super(options);
  }

  createConnection(options: Destination, callback: OnConnected): Duplex | undefined {
    const tunnel = findTunnel('https:', options, this.env);
    if (!tunnel) return connectHttps.call(this, options, callback);
    tunnel.then(
      (socket) =>
        callback(null, connectTls({ ...options, socket, servername: options.servername ?? options.host ?? '' })),
      callback,
    );
    return undefined;
  }
}

/** The same for connections without TLS. They go through CONNECT too, as those of Node's `fetch` do: then their requests need no other form. */
export class PlainTunnelAgent extends HttpAgent implements ConnectingAgent {
  constructor(
    private readonly env: ProxyEnvironment,
    options: HttpAgentOptions,
  ) {
    super(options);
  }

  createConnection(options: Destination, callback: OnConnected): Duplex | undefined {
    const tunnel = findTunnel('http:', options, this.env);
    if (!tunnel) return connectHttp.call(this, options, callback);
    tunnel.then((socket) => callback(null, socket), callback);
    return undefined;
  }
}

function findTunnel(protocol: string, { host = 'localhost', port }: Destination, env: ProxyEnvironment) {
  const origin = new URL(`${protocol}//${host.includes(':') ? `[${host}]` : host}${port ? `:${port}` : ''}`);
  const proxy = findProxy(origin, env);
  return proxy && openTunnel(proxy, origin);
}
