import { DorcError } from '../errors';
import { isLoopback } from './loopback';

/** The environment variables that HTTP clients agree on. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/** Whether the environment names a proxy for anything at all. */
export function hasProxy(env: ProxyEnvironment): boolean {
  return read(env, 'HTTPS_PROXY') !== undefined || read(env, 'HTTP_PROXY') !== undefined;
}

/**
 * The proxy for an address, from `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` (upper or lower case), or undefined where it is reached directly. This
 * machine is always reached directly.
 * @throws DorcError `PROXY_ADDRESS`
 */
export function findProxy(url: URL, env: ProxyEnvironment): URL | undefined {
  const name = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const proxy = read(env, name);
  if (proxy === undefined || isLoopback(url.hostname) || isExcluded(url, read(env, 'NO_PROXY') ?? '')) return undefined;
  return parseProxy(name, proxy);
}

function read(env: ProxyEnvironment, name: string): string | undefined {
  return env[name.toLowerCase()] || env[name] || undefined;
}

function parseProxy(name: string, text: string): URL {
  const address = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new DorcError({
    code: 'PROXY_ADDRESS',
    message: `${name} is not the address of an HTTP proxy`, // Not the address itself, which may hold a password.
    hint: `set ${name} to an address such as http://proxy.example.com:8080, or unset it`,
  });
}

function isExcluded(url: URL, list: string): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return list
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      if (entry === '*') return true;
      const [, host = '', entryPort] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
      if (entryPort !== undefined && entryPort !== port) return false;
      const domain = host.replace(/^\*?\./, '');
      return url.hostname === domain || url.hostname.endsWith(`.${domain}`);
    });
}
