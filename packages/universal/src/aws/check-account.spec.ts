import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { checkAccount } from './check-account';
import { createAwsClients } from './create-aws-clients';

const identity = (
  account: string,
) => `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
  <Arn>arn:aws:iam::${account}:user/ann</Arn><UserId>U</UserId><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
const failure = (
  code: string,
) => `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code>
  <Message>The security token included in the request is expired</Message></Error></ErrorResponse>`;

describe('checkAccount', () => {
  let server: Server;
  let answer: { status: number; body: string };
  let endpoint: string;
  beforeEach(async () => {
    server = createServer((request, response) => {
      request.resume();
      response.writeHead(answer.status, { 'content-type': 'text/xml' }).end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('is content with the expected account', async () => {
    answer = { status: 200, body: identity('222222222222') };
    const clients = createAwsClients({ region: 'eu-west-2', endpoint });
    expect(await checkAccount(clients, '222222222222')).toEqual({
      account: '222222222222',
      arn: 'arn:aws:iam::222222222222:user/ann',
    });
    clients.destroy();
  });

  it('refuses another account, naming both and the profile', async () => {
    answer = { status: 200, body: identity('111111111111') };
    const clients = createAwsClients({ region: 'eu-west-2', endpoint, profile: 'acme-prod' });
    await expect(checkAccount(clients, '222222222222')).rejects.toMatchObject({
      code: 'WRONG_ACCOUNT',
      message:
        'These credentials belong to account 111111111111, but the environment is account 222222222222 (profile "acme-prod": arn:aws:iam::111111111111:user/ann)',
      hint: expect.stringContaining('infra/infra.ts') as string,
    });
    clients.destroy();
  });

  it('says that the sign-in has expired', async () => {
    answer = { status: 403, body: failure('ExpiredToken') };
    const clients = createAwsClients({ region: 'eu-west-2', endpoint, profile: 'acme' });
    await expect(checkAccount(clients, '1')).rejects.toMatchObject({
      code: 'CREDENTIALS_EXPIRED',
      hint: expect.stringContaining('aws sso login --profile acme') as string,
    });
    clients.destroy();
  });

  it('says that nothing answers', async () => {
    const clients = createAwsClients({ region: 'eu-west-2', endpoint: 'http://127.0.0.1:1' });
    await expect(checkAccount(clients, '1')).rejects.toMatchObject({ code: 'NETWORK_GONE' });
    clients.destroy();
  });

  describe('without an endpoint', () => {
    const before = { ...process.env };
    beforeEach(() => {
      for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
      Object.assign(process.env, {
        HOME: tmpdir(),
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_CONFIG_FILE: '/dev/null',
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      });
    });
    afterEach(() => {
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
      Object.assign(process.env, before);
    });

    it('says how to get credentials', async () => {
      const clients = createAwsClients({ region: 'eu-west-2' });
      await expect(checkAccount(clients, '1')).rejects.toMatchObject({
        code: 'NO_CREDENTIALS',
        message: 'Could not ask AWS which account this is: there are no AWS credentials on this machine',
        hint: expect.stringContaining('aws sso login') as string,
      });
      clients.destroy();
    });

    it('names a profile that does not exist', async () => {
      const clients = createAwsClients({ region: 'eu-west-2', profile: 'acme-absent' });
      await expect(checkAccount(clients, '1')).rejects.toMatchObject({
        code: 'NO_CREDENTIALS',
        message: expect.stringContaining('acme-absent') as string,
      });
      clients.destroy();
    });

    it('names the role that it cannot take for want of credentials', async () => {
      const clients = createAwsClients({ region: 'eu-west-2', roleArn: 'arn:aws:iam::222222222222:role/deploy' });
      await expect(checkAccount(clients, '1')).rejects.toMatchObject({
        code: 'NO_CREDENTIALS',
        message: expect.stringContaining('act as arn:aws:iam::222222222222:role/deploy') as string,
      });
      clients.destroy();
    });
  });
});
