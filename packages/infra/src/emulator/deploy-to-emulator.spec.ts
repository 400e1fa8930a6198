import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { checkAccount, createAwsClients, type AwsClients } from '@dorc/universal/aws';
import {
  createCloudFormationPort,
  deployStack,
  destroyStack,
  createDeployedStacks,
  type CloudFormationPort,
  type StackEvent,
  type StackTemplate,
} from '@dorc/universal/stacks';
import { findEmulatorObstacle, resolveEmulatorTestEnvironment } from './emulator-obstacle';
import { ensureEmulator } from './ensure-emulator';
import { findEmulator } from './find-emulator';
import { stopEmulator } from './stop-emulator';

const env = resolveEmulatorTestEnvironment(process.env);
const obstacle = findEmulatorObstacle(env);

const parameter = (name: string, value: string, more = {}) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Type: 'String', Name: name, Value: value },
  ...more,
});
const logGroup = (name: string, more = {}) => ({
  Type: 'AWS::Logs::LogGroup',
  Properties: { LogGroupName: name },
  ...more,
});
const retained = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
/** Fails once the resource before it exists: another stack has it. */
const taken = (after: string) => parameter('/acme/taken', 'x', { DependsOn: after });

(obstacle ? describe.skip : describe)(`deploying to the emulator${obstacle ? ` (${obstacle})` : ''}`, () => {
  const workspaceRoot = mkdtempSync(join(tmpdir(), 'dorc-emulator-'));
  let clients: AwsClients;
  let cloudFormation: CloudFormationPort;
  let events: StackEvent[] = [];
  const deploy = (name: string, template: StackTemplate, more = {}) =>
    deployStack({
      stack: { name, template, tags: { team: 'data' } },
      cloudFormation,
      onEvent: (event) => events.push(event),
      ...more,
    });
  const start = async () => {
    const emulator = await ensureEmulator({ workspaceRoot, env });
    clients?.destroy();
    clients = createAwsClients({ region: 'eu-west-2', endpoint: emulator.endpoint });
    cloudFormation = createCloudFormationPort(clients.cloudFormation());
    return emulator;
  };

  beforeAll(async () => {
    await start();
    await deploy('acme-owner', { Resources: { Owner: parameter('/acme/taken', 'mine') } });
  }, 180_000);
  const listing = (prefix: string) => createDeployedStacks(cloudFormation, { prefix, few: false });
  beforeEach(() => (events = []));
  afterAll(async () => {
    clients?.destroy();
    await stopEmulator({ workspaceRoot, env });
    rmSync(workspaceRoot, { recursive: true, force: true });
  });

  it('has the account that it says', async () => {
    await expect(checkAccount(clients, '000000000000')).resolves.toMatchObject({ account: '000000000000' });
    await expect(checkAccount(clients, '222222222222')).rejects.toMatchObject({ code: 'WRONG_ACCOUNT' });
    const other = createAwsClients({ ...clients.options, account: '222222222222' });
    await expect(checkAccount(other, '222222222222')).resolves.toMatchObject({ account: '222222222222' });
    other.destroy();
  });

  it('creates, updates, leaves alone, keeps over a restart, and destroys', async () => {
    const template = (value: string) => ({
      Resources: { Value: parameter('/acme/value', value), Log: logGroup('/acme/log', retained) },
      Outputs: { Value: { Value: { Ref: 'Value' } } },
    });
    expect(await deploy('acme-life', template('a'))).toMatchObject({
      outcome: 'deployed',
      created: true,
      outputs: { Value: '/acme/value' },
    });
    expect(events.map(({ resource, status }) => `${resource} ${status}`)).toEqual(
      expect.arrayContaining(['Value CREATE_COMPLETE', 'acme-life CREATE_COMPLETE']) as string[],
    );

    events = [];
    const updated = await deploy('acme-life', template('b'));
    expect(updated).toMatchObject({ outcome: 'deployed', created: false });
    expect(updated.changes.map(({ logicalId, change }) => [logicalId, change])).toEqual([['Value', 'modify']]);
    expect(events.every(({ status }) => status.startsWith('UPDATE_'))).toBe(true);

    const deployed = await listing('acme-l').find('acme-life');
    expect(deployed?.tags).toMatchObject({ team: 'data', 'dorc:managed': 'true' });
    expect(await deploy('acme-life', template('b'), { deployed })).toMatchObject({ outcome: 'unchanged' });

    await stopEmulator({ workspaceRoot, env });
    expect(await start()).toMatchObject({ started: true });
    expect(await listing('acme-l').find('acme-life')).toEqual(deployed);
    expect(await deploy('acme-life', template('b'))).toMatchObject({ outcome: 'unchanged' });

    expect(await destroyStack({ name: 'acme-life', cloudFormation })).toMatchObject({
      outcome: 'destroyed',
      retained: [{ logicalId: 'Log', type: 'AWS::Logs::LogGroup', physicalName: '/acme/log' }],
    });
    expect(await destroyStack({ name: 'acme-life', cloudFormation })).toMatchObject({ outcome: 'absent' });
  });

  it('destroys a bucket once it is empty, for good', async () => {
    const template = { Resources: { Data: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'acme-bucket' } } } };
    const target = { Bucket: 'acme-bucket', Key: 'a' };
    await deploy('acme-bucket', template);
    await clients.s3().send(new PutObjectCommand({ ...target, Body: 'x' }));
    await expect(destroyStack({ name: 'acme-bucket', cloudFormation })).rejects.toMatchObject({
      code: 'DESTROY_FAILED',
      hint: expect.stringContaining('aws s3 rm s3://acme-bucket') as string,
    });
    await clients.s3().send(new DeleteObjectCommand(target));
    expect(await destroyStack({ name: 'acme-bucket', cloudFormation })).toMatchObject({ outcome: 'destroyed' });
    await stopEmulator({ workspaceRoot, env });
    await start();
    expect(await deploy('acme-bucket', template)).toMatchObject({ outcome: 'deployed', created: true });
    expect(await destroyStack({ name: 'acme-bucket', cloudFormation })).toMatchObject({ outcome: 'destroyed' });
  });

  it('rolls a failed first deploy back to nothing, and the next one mends it', async () => {
    const good = { Kept: parameter('/acme/first', 'a', retained) };
    await expect(deploy('acme-first', { Resources: { ...good, Taken: taken('Kept') } })).rejects.toMatchObject({
      code: 'DEPLOY_FAILED',
      message: expect.stringMatching(/could not be created\. Taken \(SSM parameter.*nothing was created/) as string,
    });
    expect(await deploy('acme-first', { Resources: good })).toMatchObject({ outcome: 'deployed', created: true });
  });

  it('rolls a failed update back to the last version', async () => {
    const good = { Value: parameter('/acme/update', 'a') };
    await deploy('acme-update', { Resources: good });
    await expect(
      deploy('acme-update', { Resources: { Value: parameter('/acme/update', 'b'), Taken: taken('Value') } }),
    ).rejects.toMatchObject({
      code: 'DEPLOY_FAILED',
      message: expect.stringContaining('rolled back to the last version') as string,
    });
    expect(await deploy('acme-update', { Resources: good })).toMatchObject({ changes: [] });
  });

  it('names the bucket that exists already', async () => {
    await clients.s3().send(
      new CreateBucketCommand({
        Bucket: 'acme-taken',
        CreateBucketConfiguration: { LocationConstraint: 'eu-west-2' },
      }),
    );
    const template = { Resources: { Data: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'acme-taken' } } } };
    await expect(deploy('acme-bucket', template)).rejects.toMatchObject({
      code: 'DEPLOY_FAILED',
      message: expect.stringMatching(/Data \(S3 bucket\).*acme-taken.*already exists.*nothing was created/) as string,
    });
  });

  it('says what AWS does not accept in a template, and leaves no stack behind', async () => {
    const template = { Resources: { Value: { Type: 'AWS::StepFunctions::StateMachineAlias' } } };
    await expect(deploy('acme-refused', template)).rejects.toMatchObject({
      code: 'DEPLOY_FAILED',
      message: expect.stringMatching(
        /does not accept the deploy of stack acme-refused.*StateMachineAlias.*Nothing was changed/,
      ) as string,
    });
    expect((await listing('acme-refused').list()).size).toBe(0);
  });

  it('lets two deploys of one stack at once both end well', async () => {
    const template = (value: string) => ({ Resources: { Value: parameter('/acme/twice', value) } });
    for (const round of ['1', '2', '3']) {
      const both = await Promise.all([
        deploy('acme-twice', template(`a${round}`)),
        deploy('acme-twice', template(`b${round}`)),
      ]);
      expect(both.map(({ outcome }) => outcome)).toEqual(['deployed', 'deployed']);
    }
    const [stack] = (await listing('acme-twice').list()).values();
    expect(stack?.status).toBe('UPDATE_COMPLETE');
  });

  it('goes on where a deploy was killed after its change set', async () => {
    const template = { Resources: { Value: parameter('/acme/killed', 'a') } };
    const left = {
      stackName: 'acme-killed',
      changeSetName: 'dorc-left',
      type: 'CREATE',
      template: { body: JSON.stringify(template) },
      parameters: {},
      tags: {},
    } as const;
    await cloudFormation.createChangeSet(left);
    expect(await deploy('acme-killed', template)).toMatchObject({ outcome: 'deployed', created: true });
    expect(await cloudFormation.findChangeSet('acme-killed', 'dorc-left')).toBeUndefined();
  });

  it('takes a template that is too long for a request from a bucket', async () => {
    await clients.s3().send(
      new CreateBucketCommand({
        Bucket: 'acme-artifacts',
        CreateBucketConfiguration: { LocationConstraint: 'eu-west-2' },
      }),
    );
    const uploadTemplate = async (Body: string) => {
      await clients.s3().send(new PutObjectCommand({ Bucket: 'acme-artifacts', Key: 'template.json', Body }));
      return `${clients.options.endpoint}/acme-artifacts/template.json`;
    };
    const template = { Resources: { Value: parameter('/acme/long', 'a') }, Metadata: { filler: 'x'.repeat(60_000) } };
    expect(await deploy('acme-long', template, { uploadTemplate })).toMatchObject({ outcome: 'deployed' });
  });

  it.each([
    [
      'python3.13',
      'import sys, boto3\ndef handler(event, context):\n  return [event["n"] + 1, "%d.%d" % sys.version_info[:2]]',
    ],
    ['nodejs22.x', 'exports.handler = async (event) => [event.n + 1, process.version];'],
  ])('runs a zip function of %s on the interpreter of this machine', async (runtime, source) => {
    const name = `acme-${runtime.slice(0, 4)}`;
    const properties = {
      FunctionName: name,
      Runtime: runtime,
      Handler: 'index.handler',
      Role: 'arn:aws:iam::000000000000:role/r',
      Code: { ZipFile: source },
    };
    await deploy(name, { Resources: { Function: { Type: 'AWS::Lambda::Function', Properties: properties } } });
    const { Payload } = await clients.lambda().send(new InvokeCommand({ FunctionName: name, Payload: '{"n":1}' }));
    const { pythonVersion } = await ensureEmulator({ workspaceRoot, env });
    expect(JSON.parse(Buffer.from(Payload ?? []).toString())).toEqual([
      2,
      runtime.startsWith('python') ? pythonVersion : process.version,
    ]);
  });

  it('starts empty after it was killed, so that everything can be deployed again', async () => {
    const template = { Resources: { Data: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'acme-killed' } } } };
    await deploy('acme-killed', template);
    process.kill((await findEmulator({ workspaceRoot, env }))?.pid ?? 0, 'SIGKILL');
    expect(await start()).toMatchObject({ started: true });
    expect(await deploy('acme-killed', template)).toMatchObject({ outcome: 'deployed', created: true });
  });
});
