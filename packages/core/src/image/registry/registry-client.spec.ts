import { chmodSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { digestOf, mediaTypes } from '../oci';
import { startFakeRegistry, type FakeRegistry, type FakeRegistryOptions } from '../testing';
import {
  combineCredentials,
  createDockerCredentials,
  createRegistryClient,
  type CredentialSource,
  type RegistryClient,
  type RegistryOptions,
} from '.';

const nobody = combineCredentials([]);
const noWait = { sleep: async () => undefined };

describe('registry client', () => {
  let folder: string;
  const open: { close(): unknown }[] = [];
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dorc-registry-'))));
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(
    options: FakeRegistryOptions = {},
    client: Partial<RegistryOptions> = {},
  ): Promise<[FakeRegistry, RegistryClient]> {
    const registry = await startFakeRegistry(options);
    const made = createRegistryClient({
      registry: registry.host,
      credentials: nobody,
      env: {},
      retry: noWait,
      ...client,
    });
    open.push(registry, made);
    return [registry, made];
  }
  const blobOf = (bytes: Buffer) => ({ digest: digestOf(bytes), size: bytes.length });
  const layer = Buffer.alloc(300_000, 'layer');
  const config = Buffer.from('{}');
  const manifestBytes = Buffer.from(JSON.stringify({ config: blobOf(config), layers: [blobOf(layer)] }));
  const manifest = { bytes: manifestBytes, digest: digestOf(manifestBytes), mediaType: mediaTypes.manifest };
  const pushAll = async (client: RegistryClient, repository = 'etl/sales') => {
    const file = join(folder, 'layer');
    writeFileSync(file, layer);
    await client.uploadBlob(repository, blobOf(layer), { file });
    await client.uploadBlob(repository, blobOf(config), config);
    await client.putManifest(repository, 'extract-1', manifest);
  };

  it('pushes and pulls blobs and manifests', async () => {
    const [registry, client] = await start();
    expect([
      await client.hasBlob('etl/sales', blobOf(layer)),
      await client.headManifest('etl/sales', 'extract-1'),
    ]).toEqual([false, undefined]);
    await pushAll(client);
    expect(await client.hasBlob('etl/sales', blobOf(layer))).toBe(true);
    expect(await client.headManifest('etl/sales', 'extract-1')).toBe(manifest.digest);
    expect(await client.findManifest('etl/sales', manifest.digest)).toEqual(manifest);
    await client.downloadBlob('etl/sales', blobOf(layer), join(folder, 'down'));
    expect(readFileSync(join(folder, 'down')).equals(layer)).toBe(true);
    expect(await client.readBlob('etl/sales', blobOf(config))).toEqual(config);
    expect(registry.requests.filter((request) => request.startsWith('PATCH'))).toEqual([]);
  });

  it('takes the same image under an immutable tag as success and refuses another one', async () => {
    const [, client] = await start();
    await pushAll(client);
    await client.putManifest('etl/sales', 'extract-1', manifest);
    const bytes = Buffer.from(`${manifestBytes} `);
    await expect(
      client.putManifest('etl/sales', 'extract-1', { ...manifest, bytes, digest: digestOf(bytes) }),
    ).rejects.toMatchObject({ code: 'REGISTRY_TAG_TAKEN' });
  });

  it('mounts only what the registry mounts', async () => {
    const [, never] = await start();
    await pushAll(never);
    expect(await never.mountBlob('other', blobOf(layer), 'etl/sales')).toBe(false);
    const [, referenced] = await start({ mounts: 'referenced' });
    await pushAll(referenced);
    expect(await referenced.mountBlob('other', blobOf(layer), 'etl/sales')).toBe(true);
    expect(await referenced.hasBlob('other', blobOf(layer))).toBe(true);
  });

  it('says that a blob is missing and that a repository does not exist', async () => {
    const [, client] = await start({ repositories: ['etl/sales'] });
    await expect(client.putManifest('etl/sales', 'x', manifest)).rejects.toMatchObject({
      fault: { code: 'MANIFEST_BLOB_UNKNOWN' },
    });
    await expect(client.uploadBlob('etl/other', blobOf(config), config)).rejects.toMatchObject({
      code: 'REPOSITORY_MISSING',
      hint: expect.stringContaining('universal:deploy'),
    });
  });

  const credentialsOf = (password: () => string) => {
    const asked: boolean[] = [];
    const source: CredentialSource = {
      async find(_, isRefresh) {
        asked.push(isRefresh);
        return { username: 'AWS', password: password() };
      },
    };
    return { source, asked };
  };

  it.each(['basic', 'bearer'] as const)(
    'shows its credentials (%s), once for many requests, and again when they expire',
    async (auth) => {
      let password = 'secret-1';
      const { source, asked } = credentialsOf(() => password);
      const [registry, client] = await start({ auth, mounts: 'referenced' }, { credentials: source });
      await pushAll(client);
      const before = asked.length;
      await Promise.all(Array.from({ length: 20 }, () => client.hasBlob('etl/sales', blobOf(layer))));
      expect(asked.length - before).toBeLessThanOrEqual(1);
      expect(await client.mountBlob('other', blobOf(layer), 'etl/sales')).toBe(true);
      registry.expire();
      password = registry.password();
      await Promise.all(Array.from({ length: 20 }, () => client.hasBlob('etl/sales', blobOf(layer))));
      expect(asked.filter(Boolean)).toHaveLength(1);
      await pushAll(client, 'third');
    },
  );

  it('says that credentials are wrong, without trying again and again', async () => {
    const [registry, client] = await start({ auth: 'basic' }, { credentials: credentialsOf(() => 'wrong').source });
    await expect(client.hasBlob('etl/sales', blobOf(layer))).rejects.toMatchObject({ code: 'REGISTRY_DENIED' });
    expect(registry.requests.length).toBeLessThanOrEqual(3);
  });

  it('waits as long as a busy registry asks, and gives up in the end', async () => {
    const waits: number[] = [];
    const sleep = async (milliseconds: number) => void waits.push(milliseconds);
    const [, client] = await start(
      { trouble: ({ index }) => (index < 2 ? { status: 429, retryAfter: '3' } : undefined) },
      { retry: { sleep } },
    );
    expect(await client.hasBlob('etl/sales', blobOf(layer))).toBe(false);
    expect(waits).toEqual([3000, 3000]);
    const [broken, second] = await start({ trouble: () => ({ status: 503 }) });
    await expect(second.hasBlob('etl/sales', blobOf(layer))).rejects.toMatchObject({ code: 'REGISTRY_UNREACHABLE' });
    expect(broken.requests).toHaveLength(8);
  });

  it('gets everything through where one request in four fails, cut at any byte, before or after it took effect', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = createRandom(seed);
      const trouble = () => {
        if (random() >= 0.25) return undefined;
        const bytes = Math.floor(random() * 400_000);
        const kinds = [
          { cutRequest: bytes },
          { cutAnswer: bytes % 300 },
          { status: 500 },
          { wrongDigest: true as const },
        ];
        return kinds[Math.floor(random() * kinds.length)];
      };
      const [registry, client] = await start({ trouble });
      await pushAll(client);
      const { blobs, tags } = registry.repository('etl/sales');
      expect([blobs.get(digestOf(layer))?.equals(layer), tags.get('extract-1')]).toEqual([true, manifest.digest]);
      await client.downloadBlob('etl/sales', blobOf(layer), join(folder, 'down'));
      expect(readFileSync(join(folder, 'down')).equals(layer)).toBe(true);
    }
  });

  it('finds content that was changed on its way, and says so where it stays so', async () => {
    const [, once] = await start({
      trouble: ({ method, index }) => (method === 'GET' && index < 9 ? { garble: true } : undefined),
    });
    await pushAll(once);
    await once.downloadBlob('etl/sales', blobOf(layer), join(folder, 'down'));
    expect(readFileSync(join(folder, 'down')).equals(layer)).toBe(true);
    const [, always] = await start({ trouble: ({ method }) => (method === 'GET' ? { garble: true } : undefined) });
    await pushAll(always);
    await expect(always.downloadBlob('etl/sales', blobOf(layer), join(folder, 'down'))).rejects.toThrow(
      /has the digest sha256:/,
    );
    await expect(always.findManifest('etl/sales', 'extract-1')).rejects.toThrow(/has the digest sha256:/);
  });

  it('gives up an answer that does not come, and tries again', async () => {
    const [, client] = await start({ delay: 200 }, { idleTimeout: 50, retry: { ...noWait, attempts: 2 } });
    await expect(client.hasBlob('etl/sales', blobOf(layer))).rejects.toMatchObject({ code: 'REGISTRY_UNREACHABLE' });
  });

  it('does no more than 8 things at once', async () => {
    const [registry, client] = await start({ delay: 20 });
    await Promise.all(Array.from({ length: 40 }, () => client.hasBlob('etl/sales', blobOf(layer))));
    expect(registry.peak()).toBe(8);
  });

  it('says that there is no such host', async () => {
    const [, client] = await start({}, { registry: 'registry.invalid' });
    await expect(client.hasBlob('etl', blobOf(layer))).rejects.toMatchObject({
      code: expect.stringMatching(/REGISTRY_UN(KNOWN|REACHABLE)/),
    });
  });

  describe('over TLS', () => {
    const makeCertificate = () => {
      const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
      const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:registry.test'];
      execFileSync(
        'openssl',
        ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert, ...subject],
        { stdio: 'ignore' },
      );
      return { cert, tls: { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') } };
    };

    it('trusts the certificates that the environment names, and no others', async () => {
      const { cert, tls } = makeCertificate();
      const [registry] = await start({ tls });
      const withEnv = (env: Record<string, string>) => {
        const client = createRegistryClient({
          registry: `https://${registry.host}`,
          credentials: nobody,
          env,
          retry: noWait,
        });
        open.push(client);
        return client;
      };
      await expect(withEnv({}).hasBlob('a', blobOf(layer))).rejects.toMatchObject({ code: 'REGISTRY_UNTRUSTED' });
      expect(await withEnv({ NODE_EXTRA_CA_CERTS: cert }).hasBlob('a', blobOf(layer))).toBe(false);
      expect(await withEnv({ SSL_CERT_FILE: cert }).hasBlob('a', blobOf(layer))).toBe(false);
      expect(() => withEnv({ SSL_CERT_FILE: join(folder, 'none') })).toThrow(
        expect.objectContaining({ code: 'CA_FILE' }),
      );
    });

    it('goes through a proxy, TLS by CONNECT, and keeps its connections', async () => {
      const { cert, tls } = makeCertificate();
      const [registry] = await start({ tls });
      const seen: string[] = [];
      const proxy = createServer((request, response) => {
        seen.push(`${request.method} ${request.url}`);
        response.writeHead(404, { 'content-length': '0' }).end();
      });
      proxy.on('connect', (request, socket) => {
        seen.push(`CONNECT ${request.url} ${request.headers['proxy-authorization']}`);
        const target = connect(Number(registry.host.split(':')[1]), '127.0.0.1', () =>
          socket.write('HTTP/1.1 200 OK\r\n\r\n'),
        );
        target.pipe(socket).pipe(target);
        for (const end of [target, socket]) end.on('error', () => undefined);
      });
      await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
      const address = `http://user:pass@127.0.0.1:${(proxy.address() as AddressInfo).port}`;
      const env = { HTTPS_PROXY: address, HTTP_PROXY: address, NODE_EXTRA_CA_CERTS: cert };
      const secure = createRegistryClient({ registry: 'registry.test', credentials: nobody, env, retry: noWait });
      const plain = createRegistryClient({ registry: 'http://plain.test', credentials: nobody, env, retry: noWait });
      open.push(secure, plain, { close: () => proxy.close() });
      await pushAll(secure);
      expect(await plain.hasBlob('a', blobOf(layer))).toBe(false);
      const authorization = `Basic ${Buffer.from('user:pass').toString('base64')}`;
      expect(seen).toEqual([
        `CONNECT registry.test:443 ${authorization}`,
        `HEAD http://plain.test/v2/a/blobs/${digestOf(layer)}`,
      ]);
    });
  });

  describe('docker credentials', () => {
    const find = (env: Record<string, string>, registry: string) =>
      createDockerCredentials(env, folder).find(registry, false);
    const auth = Buffer.from('me:pass:word').toString('base64');

    it('are read from config.json, by host in any of its forms', async () => {
      const config = {
        auths: {
          'https://registry.test:5000/v2/': { auth },
          'https://index.docker.io/v1/': { username: 'hub', password: 'x' },
        },
      };
      mkdirSync(join(folder, '.docker'));
      writeFileSync(join(folder, '.docker/config.json'), JSON.stringify(config));
      expect(await find({}, 'registry.test:5000')).toEqual({ username: 'me', password: 'pass:word' });
      expect(await find({}, 'registry-1.docker.io')).toEqual({ username: 'hub', password: 'x' });
      expect(await find({}, 'other.test')).toBeUndefined();
      expect(
        await find(
          { DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { 'other.test': { identitytoken: 't' } } }) },
          'other.test',
        ),
      ).toEqual({ identityToken: 't' });
      await expect(find({ DOCKER_AUTH_CONFIG: '{' }, 'other.test')).rejects.toMatchObject({ code: 'DOCKER_CONFIG' });
    });

    it('are asked of a credential helper', async () => {
      const helper =
        '#!/bin/sh\nread host\nif [ "$host" = missing.test ]; then echo "credentials not found in native keychain"; exit 1; fi\necho "{\\"Username\\":\\"u\\",\\"Secret\\":\\"$host\\"}"\n';
      writeFileSync(join(folder, 'docker-credential-test'), helper);
      chmodSync(join(folder, 'docker-credential-test'), 0o755);
      const env = { PATH: `${folder}:${process.env.PATH}`, DOCKER_CONFIG: folder };
      writeFileSync(
        join(folder, 'config.json'),
        JSON.stringify({ credsStore: 'none', credHelpers: { 'a.test': 'test', 'missing.test': 'test' } }),
      );
      expect(await find(env, 'a.test')).toEqual({ username: 'u', password: 'a.test' });
      expect(await find(env, 'missing.test')).toBeUndefined();
      await expect(find(env, 'b.test')).rejects.toMatchObject({
        code: 'CREDENTIAL_HELPER',
        message: expect.stringContaining('docker-credential-none'),
      });
    });
  });
});

/** Pseudo-random numbers that a seed determines (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
