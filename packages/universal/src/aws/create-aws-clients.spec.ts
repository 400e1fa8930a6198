import { createAwsClients } from './create-aws-clients';

describe('createAwsClients', () => {
  it('makes each client once, when it is asked for', async () => {
    const clients = createAwsClients({ region: 'eu-west-2', endpoint: 'http://127.0.0.1:1', account: '222222222222' });
    const s3 = clients.s3();
    expect(clients.s3()).toBe(s3);
    expect(s3.config.forcePathStyle).toBe(true);
    expect(await s3.config.region()).toBe('eu-west-2');
    expect(await clients.lambda().config.credentials()).toMatchObject({ accessKeyId: '222222222222' });
    clients.destroy();
    expect(clients.s3()).not.toBe(s3);
    clients.destroy();
  });

  it('makes every kind of client, and the emulator shows its usual account', async () => {
    const clients = createAwsClients({ region: 'eu-west-2', endpoint: 'http://127.0.0.1:1' });
    const all = [
      clients.cloudFormation(),
      clients.s3(),
      clients.sfn(),
      clients.lambda(),
      clients.sts(),
      clients.ecr(),
      clients.logs(),
    ];
    expect(all.map(({ constructor }) => constructor.name)).toEqual([
      'CloudFormationClient',
      'S3Client',
      'SFNClient',
      'LambdaClient',
      'STSClient',
      'ECRClient',
      'CloudWatchLogsClient',
    ]);
    for (const client of all) expect(await client.config.credentials()).toMatchObject({ accessKeyId: '000000000000' });
    clients.destroy();
  });

  it('retries adaptively on AWS, where a bucket has a host of its own', async () => {
    const clients = createAwsClients({ region: 'eu-west-2', profile: 'acme' });
    const { config } = clients.s3();
    expect(config.forcePathStyle).toBe(false);
    expect(await config.maxAttempts()).toBe(8);
    expect(config.retryMode).toBe('adaptive');
    clients.destroy();
  });

  it('keeps the notice about Node to itself and leaves other warnings alone', () => {
    const emitWarning = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const variable = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';
    expect(process.env[variable]).toBeUndefined();
    jest.isolateModules(() => {
      const clients = createAwsClients({ region: 'eu-west-2', profile: 'acme' });
      clients.cloudFormation();
      clients.sts();
      clients.destroy();
    });
    expect(emitWarning).not.toHaveBeenCalled();
    expect(process.env[variable]).toBeUndefined();
    emitWarning.mockRestore();
  });
});
