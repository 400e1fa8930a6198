import { parseUniversal } from '@dorc/universal';
import { parseInfra, resolveEnvironment, type InfraInput } from '../environment';
import { synthInfra } from './synth-infra';

const universal = parseUniversal(
  { project: 'acme', account: '111111111111', readers: ['222222222222'] },
  'universal.ts',
);
function synth(settings: Partial<InfraInput['environments'][string]> = {}) {
  const infra = parseInfra({ environments: { prod: { account: '222222222222', ...settings } } }, 'infra.ts');
  const stack = synthInfra({ universal, environment: resolveEnvironment('prod', { universal, infra }) });
  const properties = (id: string) => (stack.template.Resources[id]?.Properties ?? {}) as Record<string, unknown>;
  return {
    ...stack,
    properties,
    policy: (id: string) =>
      (properties(id)['Policies'] as { PolicyDocument: { Statement: unknown[] } }[])[0]?.PolicyDocument.Statement,
  };
}
const sub = (text: string) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:${text}` });
const here = '${AWS::Region}:${AWS::AccountId}';

describe('synthInfra', () => {
  const stack = synth();

  it('holds a bucket and three roles, and exports nothing that a name tells', () => {
    expect(stack).toMatchObject({
      stackName: 'acme--prod',
      tags: { 'dorc:project': 'acme', 'dorc:environment': 'prod' },
    });
    expect(Object.keys(stack.template.Resources)).toEqual([
      'ArtifactBucket',
      'ArtifactBucketPolicy',
      'FunctionRole',
      'StateMachineRole',
      'TriggerRole',
    ]);
    expect(stack.template.Outputs).toBeUndefined();
  });

  it('closes the bucket', () => {
    expect(stack.properties('ArtifactBucket')).toMatchObject({
      BucketName: 'acme--prod--artifacts--222222222222',
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    expect(stack.properties('ArtifactBucketPolicy')).toMatchObject({
      PolicyDocument: {
        Statement: [
          { Effect: 'Deny', Principal: '*', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        ],
      },
    });
  });

  it('lets nothing expire that a rollback would read', () => {
    const { Rules } = stack.properties('ArtifactBucket')['LifecycleConfiguration'] as {
      Rules: { Prefix?: string; ExpirationInDays?: number }[];
    };
    expect(Rules.filter(({ ExpirationInDays }) => ExpirationInDays).map(({ Prefix }) => Prefix)).toEqual([
      'templates/',
    ]);
  });

  it.each([
    ['FunctionRole', 'acme--prod--function', 'lambda.amazonaws.com', undefined],
    [
      'StateMachineRole',
      'acme--prod--state-machine',
      'states.amazonaws.com',
      {
        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
        ArnLike: { 'aws:SourceArn': sub(`states:${here}:stateMachine:acme--prod--*`) },
      },
    ],
    [
      'TriggerRole',
      'acme--prod--trigger',
      'scheduler.amazonaws.com',
      { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    ],
  ])('lets only its service take on the %s', (id, RoleName, Service, Condition) => {
    expect(stack.properties(id)).toMatchObject({ RoleName });
    expect(stack.properties(id)['AssumeRolePolicyDocument']).toEqual({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole', ...(Condition ? { Condition } : {}) },
      ],
    });
  });

  it('grants by the names of the environment', () => {
    expect(stack.policy('FunctionRole')).toEqual([
      {
        Sid: 'WriteLogs',
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: sub(`logs:${here}:log-group:/aws/lambda/acme--prod--*--*--*:*`),
      },
    ]);
    expect(stack.policy('StateMachineRole')?.[0]).toEqual({
      Sid: 'CallFunctions',
      Effect: 'Allow',
      Action: ['lambda:InvokeFunction'],
      Resource: sub(`lambda:${here}:function:acme--prod--*`),
    });
    expect(stack.policy('TriggerRole')).toEqual([
      {
        Sid: 'StartPipelines',
        Effect: 'Allow',
        Action: ['states:StartExecution'],
        Resource: sub(`states:${here}:stateMachine:acme--prod--*`),
      },
    ]);
  });

  it('grants on everything only what AWS grants no other way', () => {
    const wide = ['FunctionRole', 'StateMachineRole', 'TriggerRole'].flatMap(
      (id) =>
        synth({ vpc: { id: 'vpc-1', subnetIds: ['subnet-1'] } }).policy(id) as {
          Resource: unknown;
          Action: string[];
        }[],
    );
    const actions = wide.filter(({ Resource }) => Resource === '*').flatMap(({ Action }) => Action);
    expect(
      actions.filter(
        (action) =>
          !/^ec2:.*(NetworkInterface|PrivateIpAddresses|Subnets)|^logs:.*(LogDeliver|ResourcePolic|LogGroups)/.test(
            action,
          ),
      ),
    ).toEqual([]);
    expect(JSON.stringify(wide)).not.toContain(':*"]');
  });

  it('puts boundary and policies on the roles', () => {
    const { properties } = synth({
      permissionsBoundary: 'arn:b',
      policies: { function: ['arn:f'], stateMachine: ['arn:s'], trigger: ['arn:t'] },
    });
    expect(
      ['FunctionRole', 'StateMachineRole', 'TriggerRole'].map((id) => [
        properties(id)['PermissionsBoundary'],
        properties(id)['ManagedPolicyArns'],
      ]),
    ).toEqual([
      ['arn:b', ['arn:f']],
      ['arn:b', ['arn:s']],
      ['arn:b', ['arn:t']],
    ]);
  });

  it('has a security group and leave for network interfaces where there is a VPC', () => {
    const { template, properties, policy } = synth({ vpc: { id: 'vpc-0abc', subnetIds: ['subnet-1'] } });
    expect(properties('FunctionSecurityGroup')).toMatchObject({ VpcId: 'vpc-0abc' });
    expect(Object.values(template.Outputs ?? {})).toEqual([
      expect.objectContaining({ Export: { Name: 'acme--prod--security-group' } }),
    ]);
    expect(policy('FunctionRole')).toContainEqual(expect.objectContaining({ Sid: 'UseNetwork' }));
  });
});
