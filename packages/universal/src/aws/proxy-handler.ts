import { createRequire } from 'node:module';
import type { AgentOptions } from 'node:https';
import { hasProxy, type ProxyEnvironment } from '../proxy/find-proxy';

/** As the SDK's own agents have them. */
const agentOptions: AgentOptions = { keepAlive: true, maxSockets: 50 };

/**
 * The `requestHandler` of clients whose connections go through the proxies of the environment; undefined, with nothing loaded or made, where it
 * names none. Certificates are Node's: `NODE_EXTRA_CA_CERTS` adds to them.
 * @see https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/node-configuring-proxies.html
 */
export function findProxyHandler(env: ProxyEnvironment) {
  if (!hasProxy(env)) return undefined;
  const load = createRequire(__filename);
  const { PlainTunnelAgent, TunnelAgent } = load('@dorc/universal/proxy') as typeof import('../proxy');
  return { httpAgent: new PlainTunnelAgent(env, agentOptions), httpsAgent: new TunnelAgent(env, agentOptions) };
}
