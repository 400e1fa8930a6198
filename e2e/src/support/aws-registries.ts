import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { startFakeRegistry, type FakeRegistry } from '../../../packages/core/src/image/testing/fake-registry';

/** Stand-ins for ECR under its own names, with TLS, behind a proxy. */
export interface AwsRegistries {
  /** By region. */
  readonly registries: Readonly<Record<string, FakeRegistry>>;
  /** What leads the registry client to them. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Starts a registry with ECR's quirks for each region of an account. */
export async function startAwsRegistries(
  folder: string,
  account: string,
  regions: readonly string[],
): Promise<AwsRegistries> {
  const hosts = regions.map((region) => `${account}.dkr.ecr.${region}.amazonaws.com`);
  const { certificate, tls } = makeCertificate(folder, hosts);
  const started = await Promise.all(hosts.map(() => startFakeRegistry({ tls, mounts: 'referenced' })));
  const ports = new Map(hosts.map((host, index) => [`${host}:443`, Number(started[index]?.host.split(':')[1])]));
  const proxy = await startProxy(ports);
  return {
    registries: Object.fromEntries(regions.map((region, index) => [region, started[index] as FakeRegistry])),
    env: { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: certificate },
    async close() {
      await Promise.all([proxy.close(), ...started.map((registry) => registry.close())]);
    },
  };
}

function makeCertificate(folder: string, hosts: readonly string[]) {
  mkdirSync(folder, { recursive: true });
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const names = hosts.map((host) => `DNS:${host}`).join();
  const files = ['-nodes', '-days', '2', '-keyout', key, '-out', certificate];
  const subject = ['-subj', '/CN=registries', '-addext', `subjectAltName=${names}`];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', ...files, ...subject], { stdio: 'ignore' });
  return { certificate, tls: { key: readFileSync(key, 'utf8'), cert: readFileSync(certificate, 'utf8') } };
}

/** A proxy that leads a few hosts to ports of this machine, and any other to where it is. */
async function startProxy(ports: ReadonlyMap<string, number>): Promise<{ url: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer();
  server.on('connect', ({ url = '' }, socket: Socket) => {
    const [, host = '', port] = /^(.*):(\d+)$/.exec(url) ?? [];
    const own = ports.get(url);
    const place = own === undefined ? { host, port: Number(port) } : { host: '127.0.0.1', port: own };
    const target = connect(place, () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    target.pipe(socket).pipe(target);
    for (const end of [target, socket]) {
      sockets.add(end);
      end.on('error', () => socket.destroy()).once('close', () => sockets.delete(end));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Writes profiles whose access keys are what the emulator takes for accounts. @returns the variables that lead to them */
export function writeProfiles(folder: string, accounts: Readonly<Record<string, string>>): Record<string, string> {
  const file = join(folder, 'aws-config');
  const profiles = Object.entries(accounts).map(
    ([name, account]) => `[profile ${name}]\naws_access_key_id = ${account}\naws_secret_access_key = test\n`,
  );
  writeFileSync(file, profiles.join('\n'));
  return {
    AWS_CONFIG_FILE: file,
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'),
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
