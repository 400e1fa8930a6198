import { digestOf, mediaTypes } from '../oci';
import { startFakeRegistry, type FakeRegistry, type FakeRegistryOptions } from './fake-registry';

/** The fake, asked by plain requests: that its quirks are those of ECR. */
describe('the fake registry', () => {
  let registry: FakeRegistry;
  afterEach(() => registry.close());

  const start = async (options: FakeRegistryOptions = {}) => (registry = await startFakeRegistry(options));
  const ask = async (method: string, path: string, body?: Buffer, headers: Record<string, string> = {}) => {
    const response = await fetch(`http://${registry.host}${path}`, {
      method,
      headers,
      ...(body ? { body: new Uint8Array(body) } : {}),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const layer = Buffer.from('layer');
  const digest = digestOf(layer);
  async function upload(repository: string, bytes = layer, said = digestOf(bytes)) {
    const { headers } = await ask('POST', `/v2/${repository}/blobs/uploads/`);
    return ask('PUT', `${headers.get('location')}&digest=${said}`, bytes);
  }
  const manifest = (text = '') => Buffer.from(JSON.stringify({ layers: [{ digest }], annotations: { text } }));
  const put = (tag: string, bytes = manifest()) =>
    ask('PUT', `/v2/etl/manifests/${tag}`, bytes, { 'content-type': mediaTypes.manifest });

  it('takes a blob only with its digest, and only once for each upload', async () => {
    await start();
    expect(await upload('etl', layer, digestOf(Buffer.from('other')))).toMatchObject({ status: 400 });
    expect(await ask('HEAD', `/v2/etl/blobs/${digest}`)).toMatchObject({ status: 404 });
    const { headers } = await ask('POST', '/v2/etl/blobs/uploads/');
    const location = `${headers.get('location')}&digest=${digest}`;
    expect(await ask('PUT', location, layer)).toMatchObject({ status: 201 });
    expect(await ask('PUT', location, layer)).toMatchObject({ status: 404 });
    expect(await ask('GET', `/v2/etl/blobs/${digest}`)).toMatchObject({ status: 200, text: 'layer' });
  });

  it('refuses chunks, repositories that nobody made, and manifests whose blobs it lacks', async () => {
    await start({ repositories: ['etl'] });
    const { headers } = await ask('POST', '/v2/etl/blobs/uploads/');
    expect(await ask('PATCH', headers.get('location') ?? '', layer)).toMatchObject({ status: 405 });
    expect(await ask('POST', '/v2/other/blobs/uploads/')).toMatchObject({ status: 404 });
    expect(await put('one')).toMatchObject({ status: 400, text: expect.stringContaining('MANIFEST_BLOB_UNKNOWN') });
  });

  it('refuses a tag that is taken, also for the same image, unless tags may change', async () => {
    await start();
    await upload('etl');
    expect(await put('one')).toMatchObject({ status: 201 });
    expect(await put('one')).toMatchObject({ status: 400, text: expect.stringContaining('immutable') });
    await registry.close();
    await start({ immutableTags: false });
    await upload('etl');
    await put('one');
    expect(await put('one', manifest('changed'))).toMatchObject({ status: 201 });
  });

  it('mounts a blob only where mounting is on and a manifest refers to it', async () => {
    const mount = `/v2/other/blobs/uploads/?mount=${digest}&from=etl`;
    await start({ mounts: 'referenced' });
    await upload('etl');
    expect(await ask('POST', mount)).toMatchObject({ status: 202 });
    await put('one');
    expect(await ask('POST', mount)).toMatchObject({ status: 201 });
    expect(registry.repository('other').blobs.has(digest)).toBe(true);
    await registry.close();
    await start();
    await upload('etl');
    await put('one');
    expect(await ask('POST', mount)).toMatchObject({ status: 202 });
  });

  it('lists tags in pages, each with the address of the next, or refuses to', async () => {
    await start({ pageSize: 2 });
    expect(await ask('GET', '/v2/etl/tags/list')).toMatchObject({
      status: 404,
      text: expect.stringMatching('UNKNOWN'),
    });
    await upload('etl');
    for (const tag of ['b', 'a', 'c']) await put(tag, manifest(tag));
    const first = await ask('GET', '/v2/etl/tags/list?n=1000');
    expect(first).toMatchObject({ status: 200, text: '{"name":"etl","tags":["b","a"]}' });
    const [, next = ''] = /^<http:\/\/[^/]*([^>]*)>; rel="next"$/.exec(first.headers.get('link') ?? '') ?? [];
    const second = await ask('GET', next);
    expect(second.text).toBe('{"name":"etl","tags":["c"]}');
    expect(second.headers.get('link')).toBeNull();
    expect(await ask('GET', '/v2/etl/tags/list?n=1001')).toMatchObject({ status: 405 });
    await registry.close();
    await start({ listRefusal: 403 });
    expect(await ask('GET', '/v2/etl/tags/list')).toMatchObject({ status: 403 });
  });

  it('wants a password, which expires', async () => {
    await start({ auth: 'basic' });
    const basic = () => ({ authorization: `Basic ${Buffer.from(`AWS:${registry.password()}`).toString('base64')}` });
    const old = basic();
    expect(await ask('GET', '/v2/')).toMatchObject({ status: 401 });
    expect(await ask('GET', '/v2/', undefined, old)).toMatchObject({ status: 200 });
    registry.expire();
    expect(await ask('GET', '/v2/', undefined, old)).toMatchObject({ status: 401 });
    expect(await ask('GET', '/v2/', undefined, basic())).toMatchObject({ status: 200 });
  });

  it('gives tokens for a password, each for what it was asked for', async () => {
    await start({ auth: 'bearer' });
    const refused = await ask('GET', '/v2/etl/manifests/one');
    expect(refused.headers.get('www-authenticate')).toMatch(
      /^Bearer realm="http.*\/token",service="fake",scope="repository:etl:pull"$/,
    );
    const basic = `Basic ${Buffer.from(`AWS:${registry.password()}`).toString('base64')}`;
    expect(await ask('GET', '/token?scope=repository:etl:pull')).toMatchObject({ status: 401 });
    const { token } = JSON.parse(
      (await ask('GET', '/token?scope=repository:etl:pull', undefined, { authorization: basic })).text,
    );
    const bearer = { authorization: `Bearer ${token}` };
    expect(await ask('GET', '/v2/etl/manifests/one', undefined, bearer)).toMatchObject({ status: 404 });
    expect(await ask('POST', '/v2/etl/blobs/uploads/', undefined, bearer)).toMatchObject({ status: 401 });
    expect(await ask('GET', '/v2/other/manifests/one', undefined, bearer)).toMatchObject({ status: 401 });
  });

  it('fails as it is told: busy, slow, cut off either way, changed content, another digest', async () => {
    const troubles = [
      { status: 429, retryAfter: '7' },
      { cutRequest: 3 },
      { cutAnswer: 20 },
      { garble: true },
      { wrongDigest: true },
    ] as const;
    await start({ delay: 30, trouble: ({ index }) => (index < 3 ? undefined : troubles[index - 3]) });
    await upload('etl');
    const started = performance.now();
    const get = () => ask('GET', `/v2/etl/blobs/${digest}`);
    expect((await get()).text).toBe('layer');
    expect(performance.now() - started).toBeGreaterThan(25);
    const busy = await get();
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '7']);
    await expect(ask('PUT', '/v2/etl/blobs/uploads/x', layer)).rejects.toThrow();
    await expect(get()).rejects.toThrow();
    expect((await get()).text).toBe('layes');
    expect((await get()).headers.get('docker-content-digest')).toBe(`sha256:${'0'.repeat(64)}`);
  });

  it('counts what it is asked at once', async () => {
    await start({ delay: 30 });
    await Promise.all(Array.from({ length: 5 }, () => ask('GET', '/v2/')));
    expect(registry.peak()).toBe(5);
    expect(registry.requests).toEqual(Array(5).fill('GET /v2/'));
  });
});
