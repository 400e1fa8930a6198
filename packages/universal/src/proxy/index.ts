export { findProxy, hasProxy, type ProxyEnvironment } from './find-proxy';
export { isLoopback } from './loopback';
export { proxyAuthorization } from './open-tunnel';
export { PlainTunnelAgent, TunnelAgent } from './tunnel-agent';
