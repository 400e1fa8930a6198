import { parseUniversal } from '../config';
import { synthUniversal } from './synth-universal';

const settings = {
  project: 'acme-data',
  account: '111111111111',
  readers: ['222222222222', '111111111111'],
  regions: ['eu-west-2', 'eu-west-1'],
  tags: { team: 'data' },
};
const universal = parseUniversal(settings, 'universal.ts');
const synth = (layers: { name: string; pipelines: string[] }[], region = 'eu-west-2') =>
  synthUniversal({ universal, region, layers });

describe('synthUniversal', () => {
  const [artifacts, raw, curated] = synth([
    { name: 'raw', pipelines: ['etl-sales', 'etl-2', 'etl2'] },
    { name: 'empty', pipelines: [] },
    { name: 'curated', pipelines: ['report'] },
  ]);
  const repository = raw?.template.Resources['EtlSalesRepository'];

  it('has one stack per layer with pipelines, and the bucket in the first region only', () => {
    expect([artifacts, raw, curated].map((stack) => stack?.stackName)).toEqual([
      'acme-data--universal',
      'acme-data--universal--raw',
      'acme-data--universal--curated',
    ]);
    expect(synth([{ name: 'raw', pipelines: ['a'] }], 'eu-west-1').map(({ stackName }) => stackName)).toEqual([
      'acme-data--universal--raw',
    ]);
  });

  it('leaves out what has no valid name, which AWS would refuse with all the others', () => {
    const stacks = synth([
      { name: 'raw', pipelines: ['Web_Logs', 'etl'] },
      { name: 'Curated', pipelines: ['report'] },
    ]);
    expect(stacks.map(({ stackName }) => stackName)).toEqual(['acme-data--universal', 'acme-data--universal--raw']);
    expect(Object.keys(stacks[1]?.template.Resources ?? {})).toEqual(['EtlRepository']);
  });

  it('tags the stacks', () =>
    expect(raw?.tags).toEqual({ team: 'data', 'dorc:project': 'acme-data', 'dorc:layer': 'raw' }));

  it('gives every pipeline a repository of its own, also those with names that are alike', () => {
    expect(Object.keys(raw?.template.Resources ?? {})).toEqual([
      'EtlSalesRepository',
      'EtlZ2Repository',
      'Etl2Repository',
    ]);
  });

  it('keeps what is pushed: immutable, scanned, encrypted, and not gone with the stack', () => {
    expect(repository).toMatchObject({
      Type: 'AWS::ECR::Repository',
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        RepositoryName: 'acme-data/raw/etl-sales',
        ImageTagMutability: 'IMMUTABLE',
        ImageScanningConfiguration: { ScanOnPush: true },
        EncryptionConfiguration: { EncryptionType: 'AES256' },
      },
    });
  });

  it('lets no tagged image expire', () => {
    const { rules } = JSON.parse(
      (repository?.Properties as { LifecyclePolicy: { LifecyclePolicyText: string } }).LifecyclePolicy
        .LifecyclePolicyText,
    ) as { rules: { selection: object }[] };
    expect(rules.map(({ selection }) => selection)).toEqual([
      { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 },
    ]);
  });

  it("lets this project's functions and the reader accounts pull, and nobody else", () => {
    const { Statement } = (repository?.Properties as { RepositoryPolicyText: { Statement: unknown[] } })
      .RepositoryPolicyText;
    const Action = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
    const functions = (account: string) => ({
      'Fn::Sub': `arn:\${AWS::Partition}:lambda:\${AWS::Region}:${account}:function:acme-data--*`,
    });
    expect(Statement).toEqual([
      {
        Sid: 'FunctionsOfThisProject',
        Effect: 'Allow',
        Action,
        Principal: { Service: 'lambda.amazonaws.com' },
        Condition: { StringLike: { 'aws:SourceArn': [functions('111111111111'), functions('222222222222')] } },
      },
      {
        Sid: 'ReaderAccounts',
        Effect: 'Allow',
        Action,
        Principal: { AWS: [{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::222222222222:root' }] },
      },
    ]);
  });

  it('says it before CloudFormation would', () => {
    const pipelines = Array.from({ length: 501 }, (_, index) => `p${index}`);
    expect(synth([{ name: 'raw', pipelines: pipelines.slice(1) }])).toHaveLength(2);
    expect(() => synth([{ name: 'raw', pipelines }])).toThrow(
      expect.objectContaining({
        code: 'TOO_MANY_RESOURCES',
        message: "the stack 'acme-data--universal--raw' would hold 501 resources where CloudFormation takes 500",
      }),
    );
  });
});
