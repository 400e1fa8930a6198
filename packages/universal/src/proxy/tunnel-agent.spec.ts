import { createServer, get, type Agent } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openTunnel, proxyAuthorization } from './open-tunnel';
import { startProxy } from './testing/start-proxy';
import { PlainTunnelAgent } from './tunnel-agent';

describe('tunnels', () => {
  const open: { close(): void }[] = [];
  afterEach(() => open.splice(0).forEach((one) => one.close()));
  const keep = <T extends { close(): void }>(one: T): T => (open.push(one), one);

  const read = (address: string, agent: Agent) =>
    new Promise<string>((resolve, reject) => {
      const request = get(address, { agent }, (response) => {
        response.once('error', reject).on('data', (chunk) => resolve(String(chunk)));
      });
      request.once('error', reject);
    });

  it('lead through the proxy, are kept, and are not dug to this machine', async () => {
    const server = keep(createServer((_, response) => response.end('here')));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const proxy = keep(await startProxy({ port }));
    const agent = new PlainTunnelAgent({ HTTP_PROXY: `http://me:p%40ss@${proxy.host}` }, { keepAlive: true });
    keep({ close: () => agent.destroy() });
    for (const address of ['http://plain.test:4566/a', 'http://plain.test:4566/b', `http://127.0.0.1:${port}/c`])
      expect(await read(address, agent)).toBe('here');
    expect(proxy.seen).toEqual([`CONNECT plain.test:4566 Basic ${Buffer.from('me:p@ss').toString('base64')}`]);
  });

  it.each([
    ['http://me:p%40ss@proxy', 'me:p@ss'],
    ['http://me:100%@proxy', 'me:100%'],
  ])('show a proxy the name and password of %s', (address, pair) => {
    const authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
    expect(proxyAuthorization(new URL(address))).toEqual({ 'proxy-authorization': authorization });
  });

  it.each([
    ['refuses', { answer: '407 Proxy Authentication Required' }, 'answered 407 for [::2]:443'],
    ['says nothing', { isSilent: true }, 'cannot be used: no answer for 0.1 s'],
  ])('fail with the name of a proxy that %s', async (_, behaviour, message) => {
    const proxy = keep(await startProxy({ port: 1, ...behaviour }));
    const tunnel = openTunnel(new URL(`http://${proxy.host}`), new URL('https://[::2]'), 100);
    await expect(tunnel).rejects.toThrow(`the proxy ${proxy.host} ${message}`);
  });

  it('fail with the code of the system where nothing listens', async () => {
    const proxy = await startProxy({ port: 1 });
    proxy.close();
    const tunnel = openTunnel(new URL(`http://${proxy.host}`), new URL('https://a.test'));
    await expect(tunnel).rejects.toMatchObject({ code: 'ECONNREFUSED', message: expect.stringContaining(proxy.host) });
  });
});
