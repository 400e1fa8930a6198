import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';

/** Milliseconds after which a proxy that says nothing is given up. */
const patience = 30_000;

/**
 * Opens a connection to an origin through a proxy. https://www.rfc-editor.org/rfc/rfc9110#CONNECT
 * @throws Error that names the proxy, where it cannot be reached or refuses; with the system's code, if it has one
 */
export function openTunnel(proxy: URL, origin: URL, timeout: number = patience): Promise<Socket> {
  const authority = `${origin.hostname}:${origin.port || (origin.protocol === 'https:' ? 443 : 80)}`;
  const isTls = proxy.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const request = (isTls ? httpsRequest : httpRequest)({
      host: proxy.hostname.replace(/^\[|\]$/g, ''),
      port: proxy.port || (isTls ? 443 : 80),
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, ...proxyAuthorization(proxy) },
      agent: false,
      timeout,
    });
    const refuse = (status: number | undefined) =>
      reject(new Error(`the proxy ${proxy.host} answered ${status ?? 'nothing'} for ${authority}`));
    request.once('connect', ({ statusCode }, socket) => {
      socket.setTimeout(0);
      if (statusCode === 200) return resolve(socket);
      socket.destroy();
      return refuse(statusCode);
    });
    request.once('response', (response) => {
      response.resume();
      refuse(response.statusCode);
    });
    request.once('timeout', () => request.destroy(new Error(`no answer for ${timeout / 1000} s`)));
    request.once('error', (error: NodeJS.ErrnoException) => {
      const explained = new Error(`the proxy ${proxy.host} cannot be used: ${error.message}`, { cause: error });
      reject(error.code === undefined ? explained : Object.assign(explained, { code: error.code }));
    });
    request.end();
  });
}

/** The header that a proxy with a user name in its address wants. https://www.rfc-editor.org/rfc/rfc9110#field.proxy-authorization */
export function proxyAuthorization({ username, password }: URL): Record<string, string> {
  if (!username) return {};
  const pair = `${decode(username)}:${decode(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** Characters written as `%40` stand for others; a password that has a bare `%` is taken as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
