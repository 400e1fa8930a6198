import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A server that answers as STS and IAM Identity Center do in `eu-west-2`. */
export interface FakeAws {
  readonly port: number;
  /** The file of the certificate that it shows, to be trusted. */
  readonly certificate: string;
  close(): void;
}

const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'token' };
const member = (name: string, content: string) => `<${name}>${content}</${name}>`;
const answer = (action: string, result: string) =>
  member(`${action}Response`, member(`${action}Result`, result)) + '\n';

/** @param folder for its key and certificate */
export async function startFakeAws(folder: string): Promise<FakeAws> {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const names = ['DNS:sts.eu-west-2.amazonaws.com', 'DNS:portal.sso.eu-west-2.amazonaws.com'].join();
  const subject = ['-subj', '/CN=fake', '-addext', `subjectAltName=${names}`];
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', certificate];
  execFileSync('openssl', [...request, ...subject], { stdio: 'ignore' });
  const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (message, response) => {
    let body = '';
    message.on('data', (chunk) => (body += String(chunk)));
    message.on('end', () => response.end(respond(message.url ?? '', body)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, certificate, close: () => server.close() };
}

function respond(url: string, body: string): string {
  const expiration = new Date(Date.now() + 3_600_000);
  if (url.startsWith('/federation/credentials'))
    return JSON.stringify({ roleCredentials: { ...credentials, expiration: expiration.getTime() } });
  if (body.includes('Action=AssumeRole')) {
    const [id, secret, token] = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'].map((name) => member(name, 'x'));
    const keys = `${id}${secret}${token}${member('Expiration', expiration.toISOString())}`;
    return answer('AssumeRole', member('Credentials', keys));
  }
  return answer('GetCallerIdentity', `${member('Account', '111111111111')}${member('Arn', 'arn:aws:iam::1:user/x')}`);
}
