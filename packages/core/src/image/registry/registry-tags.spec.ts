import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { combineCredentials, createRegistryClient, type RegistryClient } from '.';

/** The list of tags as registries give it that differ from ECR. The pages of ECR are the fake registry's, in the specs of a push. */
describe('listTags', () => {
  const open: { close(): unknown }[] = [];
  afterEach(() => {
    for (const one of open.splice(0).reverse()) one.close();
  });

  /** A registry that answers with these texts and `Link` headers, by path with query. */
  async function start(
    answers: Readonly<Record<string, readonly [text: string, link?: string]>>,
  ): Promise<RegistryClient> {
    const server = createServer((request, response) => {
      const [text, link] = answers[request.url ?? ''] ?? [];
      response.writeHead(text === undefined ? 404 : 200, link === undefined ? {} : { link });
      response.end(text);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const registry = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const retry = { sleep: async () => undefined };
    const client = createRegistryClient({ registry, credentials: combineCredentials([]), env: {}, retry });
    open.push(server, client);
    return client;
  }
  async function read(client: RegistryClient): Promise<string[]> {
    const tags: string[] = [];
    for await (const page of client.listTags('etl/sales')) tags.push(...page);
    return tags;
  }
  const first = '/v2/etl/sales/tags/list?n=1000';

  it.each([
    ['relative', '</v2/etl/sales/tags/list?last=a>; rel="next"'],
    ['without quotes', '</v2/etl/sales/tags/list?last=a>;rel=next'],
    ['of a host that only a proxy knows', '<http://registry.internal:5000/v2/etl/sales/tags/list?last=a>; rel="next"'],
  ])('goes on at an address that is %s', async (_, link) => {
    const client = await start({
      [first]: ['{"tags":["a"]}', link],
      '/v2/etl/sales/tags/list?last=a': ['{"tags":["b"]}'],
    });
    expect(await read(client)).toEqual(['a', 'b']);
  });

  it.each([['{"name":"etl/sales","tags":null}'], ['{}']])('takes %s for a repository without tags', async (text) => {
    expect(await read(await start({ [first]: [text] }))).toEqual([]);
  });

  it.each([
    ['<html>', 'no list'],
    [undefined, '404'],
  ])('says what is wrong where the answer is %s', async (text, said) => {
    const client = await start(text === undefined ? {} : { [first]: [text] });
    await expect(read(client)).rejects.toMatchObject({
      fault: expect.anything(),
      message: expect.stringContaining(said),
    });
  });
});
