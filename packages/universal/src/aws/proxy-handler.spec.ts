import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { startProxy } from '../proxy/testing/start-proxy';
import { createAwsClients } from './create-aws-clients';
import { startFakeAws } from './testing/start-fake-aws';

const repository = join(__dirname, '../../../..');
const region = 'eu-west-2';
const keys = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret' };

describe('AWS clients behind a proxy', () => {
  let folder: string;
  const open: { close(): void }[] = [];
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dorc-aws-'))));
  afterEach(() => {
    open.splice(0).forEach((one) => one.close());
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs a process that asks AWS who it is, where only the proxy leads to AWS. @returns what it printed, and what the proxy was asked for */
  async function ask(env: (proxy: string) => Record<string, string>, ...args: string[]) {
    const aws = await startFakeAws(folder);
    const proxy = await startProxy(aws);
    open.push(aws, proxy);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--conditions=@dorc/source', '-r', '@swc-node/register', join(__dirname, 'testing/show-identity.ts'), ...args],
      {
        cwd: repository,
        env: {
          PATH: process.env.PATH,
          HOME: folder,
          SWC_NODE_PROJECT: join(repository, 'tsconfig.base.json'),
          NODE_EXTRA_CA_CERTS: aws.certificate,
          ...env(proxy.host),
        },
      },
    );
    return { account: stdout.trim(), seen: proxy.seen };
  }

  it.each(['HTTPS_PROXY', 'https_proxy'])('go where %s says, over one connection', async (name) => {
    const { account, seen } = await ask((proxy) => ({ ...keys, [name]: `http://me:pass@${proxy}` }));
    expect(account).toBe('111111111111');
    const authorization = `Basic ${Buffer.from('me:pass').toString('base64')}`;
    expect(seen).toEqual([`CONNECT sts.eu-west-2.amazonaws.com:443 ${authorization}`]);
  });

  it('get their credentials from IAM Identity Center and from a role that way too', async () => {
    const [start, session] = ['https://acme.awsapps.com/start', 'acme'];
    const lines = [
      '[profile acme]',
      `sso_session = ${session}`,
      'sso_account_id = 111111111111',
      'sso_role_name = deploy',
      `[sso-session ${session}]`,
      `sso_start_url = ${start}`,
      `sso_region = ${region}`,
    ];
    const cache = join(folder, '.aws/sso/cache');
    mkdirSync(cache, { recursive: true });
    writeFileSync(join(folder, '.aws/config'), lines.join('\n'));
    const token = { accessToken: 'x', expiresAt: new Date(Date.now() + 3_600_000).toISOString() };
    writeFileSync(join(cache, `${createHash('sha1').update(session).digest('hex')}.json`), JSON.stringify(token));
    const environment = (proxy: string) => ({ AWS_PROFILE: 'acme', HTTPS_PROXY: proxy });
    const portal = 'CONNECT portal.sso.eu-west-2.amazonaws.com:443';
    const sts = 'CONNECT sts.eu-west-2.amazonaws.com:443';
    expect((await ask(environment)).seen).toEqual([portal, sts]);
    const { account, seen } = await ask(environment, 'arn:aws:iam::222222222222:role/deploy');
    expect([account, new Set(seen)]).toEqual(['111111111111', new Set([portal, sts])]);
  });

  it('reach the emulator directly', async () => {
    const server = createServer((_, response) =>
      response.end(
        '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>0</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
      ),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push(server);
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const nowhere = { HTTP_PROXY: '127.0.0.1:1', HTTPS_PROXY: '127.0.0.1:1' };
    const clients = createAwsClients({ region, endpoint }, nowhere);
    expect((await clients.sts().send(new GetCallerIdentityCommand({}))).Account).toBe('0');
    clients.destroy();
  });

  it('load nothing for proxies where there is none', () => {
    jest.isolateModules(() => {
      const loaded = jest.fn(() => ({ TunnelAgent: jest.fn(), PlainTunnelAgent: jest.fn() }));
      jest.doMock('@dorc/universal/proxy', loaded);
      createAwsClients({ region }, { NO_PROXY: '*' }).sts();
      expect(loaded).not.toHaveBeenCalled();
      createAwsClients({ region }, { HTTPS_PROXY: 'proxy' }).sts();
      expect(loaded).toHaveBeenCalled();
    });
  });
});
