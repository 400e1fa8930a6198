import { isLoopback } from './loopback';

/** The environment variables that HTTP clients agree on. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for an address, from `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` (upper or lower case), or undefined where it is reached directly. This
 * machine is always reached directly.
 */
export function findProxy(url: URL, env: ProxyEnvironment): URL | undefined {
  const read = (name: string) => env[name.toLowerCase()] || env[name] || undefined;
  if (isLoopback(url.hostname) || isExcluded(url, read('NO_PROXY') ?? '')) return undefined;
  const proxy = read(url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY');
  return proxy ? new URL(proxy.includes('://') ? proxy : `http://${proxy}`) : undefined;
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
