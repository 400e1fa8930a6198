import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { combineCredentials, createRegistryClient, type CredentialSource } from '.';

/** Answers of registries and token servers that are not as they should be. */
describe('authorization', () => {
  let server: Server;
  const forms: string[] = [];
  afterEach(() => void server.close());

  async function ask(challenge: string, token: string, credentials: CredentialSource = combineCredentials([])) {
    forms.splice(0);
    server = createServer((request, response) => {
      if (request.url?.startsWith('/token')) {
        request.on('data', (chunk) => forms.push(String(chunk)));
        return response.end(token);
      }
      if (request.headers.authorization === 'Bearer right') return response.end();
      return response
        .writeHead(401, { 'www-authenticate': challenge.replace('HERE', request.headers.host ?? '') })
        .end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const registry = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = createRegistryClient({ registry, credentials, env: {}, retry: { attempts: 1 } });
    return client.hasBlob('etl', { digest: `sha256:${'0'.repeat(64)}` }).finally(() => client.close());
  }

  it.each(['{ "token": "right" }', '{ "access_token": "right" }'])('takes %s', async (token) => {
    expect(await ask('Bearer realm="http://HERE/token",service="s"', token)).toBe(true);
  });

  it('gives an identity token as a refresh token', async () => {
    const source: CredentialSource = { find: async () => ({ identityToken: 'refresh' }) };
    expect(await ask('Bearer realm="http://HERE/token",service="s"', '{ "token": "right" }', source)).toBe(true);
    expect(Object.fromEntries(new URLSearchParams(forms.join('')))).toMatchObject({
      grant_type: 'refresh_token',
      refresh_token: 'refresh',
      scope: 'repository:etl:pull',
    });
  });

  it.each([
    ['a token that is a page of a proxy', 'Bearer realm="http://HERE/token"', '<html>log in</html>', 'REGISTRY_ANSWER'],
    ['a realm that is no address', 'Bearer realm="nowhere"', '', 'REGISTRY_ANSWER'],
    ['no realm', 'Bearer service="s"', '', 'REGISTRY_ANSWER'],
    ['a token that it refuses itself', 'Bearer realm="http://HERE/token"', '{ "token": "wrong" }', 'REGISTRY_DENIED'],
    ['a scheme that nobody knows', 'Negotiate', '', 'REGISTRY_DENIED'],
  ])('says that a registry gives %s', async (_, challenge, token, code) => {
    await expect(ask(challenge, token)).rejects.toMatchObject({ code, hint: expect.any(String) });
  });
});
