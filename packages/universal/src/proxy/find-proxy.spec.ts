import { findProxy, hasProxy } from './find-proxy';

const proxyFor = (address: string, env: Record<string, string>) => findProxy(new URL(address), env)?.href;

describe('findProxy', () => {
  it('takes the proxy of the protocol, by its name in lower case first', () => {
    const env = { HTTPS_PROXY: 'http://secure:3128', HTTP_PROXY: 'plain:8080' };
    expect(proxyFor('https://sts.amazonaws.com', env)).toBe('http://secure:3128/');
    expect(proxyFor('http://plain.test', env)).toBe('http://plain:8080/');
    expect(proxyFor('https://sts.amazonaws.com', { ...env, https_proxy: 'https://lower' })).toBe('https://lower/');
    expect(proxyFor('http://plain.test', { HTTPS_PROXY: 'secure:3128' })).toBeUndefined();
    expect(proxyFor('https://sts.amazonaws.com', { HTTPS_PROXY: '' })).toBeUndefined();
  });

  it.each(['localhost', 'a.localhost', '127.0.0.1', '127.1.2.3', '[::1]'])('never takes one to reach %s', (host) => {
    expect(proxyFor(`https://${host}:4566`, { HTTPS_PROXY: 'secure' })).toBeUndefined();
  });

  it.each([
    ['*', true],
    ['other.test, .amazonaws.com', true],
    ['amazonaws.com', true],
    ['*.amazonaws.com', true],
    ['STS.eu-west-2.amazonaws.com:443', true],
    ['sts.eu-west-2.amazonaws.com:8443', false],
    ['aws.com', false],
    ['s3.eu-west-2.amazonaws.com', false],
  ])('heeds NO_PROXY %s', (list, isDirect) => {
    for (const name of ['NO_PROXY', 'no_proxy']) {
      const found = proxyFor('https://sts.eu-west-2.amazonaws.com', { HTTPS_PROXY: 'secure', [name]: list });
      expect(found).toBe(isDirect ? undefined : 'http://secure/');
    }
  });

  it.each(['socks5://secure:1080', 'http://'])('refuses %s, without showing it', (proxy) => {
    const refusal = expect.objectContaining({ code: 'PROXY_ADDRESS', message: expect.not.stringContaining(proxy) });
    expect(() => proxyFor('https://sts.amazonaws.com', { HTTPS_PROXY: proxy })).toThrow(refusal);
  });
});

describe('hasProxy', () => {
  it('tells whether there is one for anything', () => {
    expect([{}, { HTTPS_PROXY: '' }, { NO_PROXY: '*' }].map(hasProxy)).toEqual([false, false, false]);
    expect([{ https_proxy: 'a' }, { HTTP_PROXY: 'a' }].map(hasProxy)).toEqual([true, true]);
  });
});
