import { parseUniversal } from '@dorc/universal';
import { logicalIdPlaceholder, placeholder, placeholderMember } from '@dorc/universal/stacks';
import { parseInfra, resolveEnvironment, type InfraInput } from '@dorc/infra';
import { cron, definePipeline, fn, parsePipeline, pass, type PipelineInput } from '../index';
import { synthPipeline } from './synth-pipeline';

const universal = parseUniversal(
  { project: 'acme', account: '111111111111', readers: ['222222222222'], tags: { team: 'data' } },
  'u.ts',
);

interface Options {
  readonly environment?: string;
  readonly settings?: Partial<InfraInput['environments'][string]>;
  readonly packaging?: string;
}
function synth(input: PipelineInput, { environment = 'prod', settings = {}, packaging = 'zip' }: Options = {}) {
  const names = ['extract', 'report'].filter((name) => JSON.stringify(input).includes(`"fn","name":"${name}"`));
  const infra = parseInfra({ environments: { prod: { account: '222222222222', ...settings } } }, 'i.ts');
  const stack = synthPipeline({
    universal,
    environment: resolveEnvironment(environment, { universal, infra }),
    scope: { project: 'acme', environment, layer: 'raw', pipeline: 'etl' },
    pipeline: parsePipeline(definePipeline(input), {
      file: 'p.ts',
      functions: names.map((name) => ({ name, runtime: 'python' })),
    }),
    functions: names.map((name) => ({
      name,
      runtime: 'python3.13',
      handler: 'lambda.handler',
      architecture: 'arm64',
      packaging,
    })),
  });
  const ofType = (type: string) => Object.entries(stack.template.Resources).filter(([, { Type }]) => Type === type);
  const properties = (id: string) => (stack.template.Resources[id]?.Properties ?? {}) as Record<string, unknown>;
  return { ...stack, ofType, properties, version: () => ofType('AWS::Lambda::Version')[0]?.[0] ?? '' };
}
const one: PipelineInput = {
  steps: [fn('extract', { timeout: '2m', memory: 2048, storage: 1024, environment: { MODE: 'full' } })],
};

describe('synthPipeline', () => {
  it('names and tags the stack', () => {
    expect(synth({ ...one, description: 'Loads' })).toMatchObject({
      stackName: 'acme--prod--raw--etl',
      template: { Description: 'Loads' },
      tags: {
        team: 'data',
        'dorc:project': 'acme',
        'dorc:environment': 'prod',
        'dorc:layer': 'raw',
        'dorc:pipeline': 'etl',
      },
    });
  });

  it('sets a function as its step says', () => {
    expect(synth(one).properties('ExtractFunction')).toEqual({
      FunctionName: 'acme--prod--raw--etl--extract--zip',
      PackageType: 'Zip',
      Code: { S3Bucket: 'acme--prod--artifacts--222222222222', S3Key: placeholder('extract.key') },
      Runtime: 'python3.13',
      Handler: 'lambda.handler',
      Architectures: ['arm64'],
      MemorySize: 2048,
      Timeout: 120,
      EphemeralStorage: { Size: 1024 },
      Environment: { Variables: { DORC_ENVIRONMENT: 'prod', MODE: 'full' } },
      Role: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/acme--prod--function' },
      LoggingConfig: { LogGroup: { Ref: 'ExtractLogGroup' } },
    });
  });

  it('takes an image by its digest, from the registry in its own region', () => {
    const { properties } = synth(one, { packaging: 'image' });
    expect(properties('ExtractFunction')).toMatchObject({
      FunctionName: 'acme--prod--raw--etl--extract',
      PackageType: 'Image',
      Code: {
        ImageUri: {
          'Fn::Sub': `111111111111.dkr.ecr.\${AWS::Region}.\${AWS::URLSuffix}/acme/raw/etl@${placeholder('extract.digest')}`,
        },
      },
    });
    expect(properties('ExtractFunction')).not.toHaveProperty('Runtime');
    expect(properties('ExtractFunction')).not.toHaveProperty('Handler');
  });

  it('leaves it to the build in the environment local, whatever the packaging', () => {
    const [zip, image] = ['zip', 'image'].map((packaging) => synth(one, { packaging, environment: 'local' }).template);
    expect(zip).toEqual(image);
    const properties = Object.keys(zip?.Resources['ExtractFunction']?.Properties ?? {});
    expect(properties).toEqual(
      expect.arrayContaining(['Architectures', ...Object.keys(placeholderMember('extract.code'))]),
    );
    for (const open of ['FunctionName', 'Code', 'PackageType', 'Runtime', 'Handler'])
      expect(properties).not.toContain(open);
  });

  it('puts functions into the network of the environment', () => {
    const vpc = { id: 'vpc-1', subnetIds: ['subnet-1', 'subnet-2'] };
    expect(synth(one, { settings: { vpc } }).properties('ExtractFunction')['VpcConfig']).toEqual({
      SecurityGroupIds: [{ 'Fn::ImportValue': 'acme--prod--security-group' }],
      SubnetIds: ['subnet-1', 'subnet-2'],
    });
  });

  it('keeps logs for as long as the environment says, and no longer than the stack', () => {
    const groups = synth(one, { settings: { logRetentionDays: 90 } }).ofType('AWS::Logs::LogGroup');
    expect(groups.map(([, group]) => group)).toEqual([
      {
        Type: 'AWS::Logs::LogGroup',
        DeletionPolicy: 'Delete',
        UpdateReplacePolicy: 'Delete',
        Properties: { LogGroupName: '/aws/lambda/acme--prod--raw--etl--extract', RetentionInDays: 90 },
      },
      {
        Type: 'AWS::Logs::LogGroup',
        DeletionPolicy: 'Delete',
        UpdateReplacePolicy: 'Delete',
        Properties: { LogGroupName: '/aws/vendedlogs/states/acme--prod--raw--etl', RetentionInDays: 90 },
      },
    ]);
  });

  describe('versions', () => {
    it('are new when the code or a setting changes, and only then', () => {
      const version = synth(one).version();
      expect(version).toMatch(new RegExp(`^ExtractVersion[0-9a-f]{8}${logicalIdPlaceholder('extract.version')}$`));
      expect(
        synth({
          steps: [fn('extract', { timeout: '3m', memory: 2048, storage: 1024, environment: { MODE: 'full' } })],
        }).version(),
      ).not.toBe(version);
      expect(
        synth({
          ...one,
          description: 'Other',
          triggers: [cron({ schedule: 'rate(1 day)', timezone: 'UTC' })],
        }).version(),
      ).toBe(version);
      expect(synth({ steps: [...one.steps, pass('more')] }, { settings: { logRetentionDays: 90 } }).version()).toBe(
        version,
      );
    });

    it('outlive a deploy, for runs in flight', () => {
      expect(synth(one).ofType('AWS::Lambda::Version')[0]?.[1]).toMatchObject({
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
        Properties: { FunctionName: { Ref: 'ExtractFunction' } },
      });
    });
  });

  describe('the state machine', () => {
    it('calls the versions', () => {
      const { properties, version, definition } = synth(one);
      expect(properties('StateMachine')).toEqual({
        StateMachineName: 'acme--prod--raw--etl',
        StateMachineType: 'STANDARD',
        RoleArn: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/acme--prod--state-machine' },
        DefinitionString: JSON.stringify(definition),
        DefinitionSubstitutions: { extract: { Ref: version() } },
        LoggingConfiguration: {
          Level: 'ERROR',
          IncludeExecutionData: false,
          Destinations: [
            { CloudWatchLogsLogGroup: { LogGroupArn: { 'Fn::GetAtt': ['StateMachineLogGroup', 'Arn'] } } },
          ],
        },
      });
    });

    it("keeps CloudFormation's hands off the user's own texts", () => {
      const output = { a: '${extract} ${report} ${', b: '{{resolve:ssm:secret}}', c: '${AWS::Region}' };
      const { properties, definition } = synth({ steps: [fn('extract'), pass('p', { output })] });
      const text = properties('StateMachine')['DefinitionString'] as string;
      expect(JSON.parse(text)).toEqual(definition);
      expect(text.match(/\$\{[^}]*\}|\{\{resolve/g)).toEqual(['${extract}', '${extract}']);
    });
  });

  it('binds every trigger', () => {
    const { ofType } = synth({
      ...one,
      triggers: [
        cron({ schedule: 'cron(0 6 * * ? *)', timezone: 'Europe/London', input: { full: true } }),
        cron({ schedule: 'rate(1 day)', timezone: 'UTC' }),
      ],
    });
    const schedules = ofType('AWS::Scheduler::Schedule').map(([id, { Properties }]) => ({ id, ...Properties }));
    expect(schedules).toMatchObject([
      {
        id: 'Trigger1Schedule',
        Name: 'acme--prod--raw--etl--1',
        ScheduleExpression: 'cron(0 6 * * ? *)',
        ScheduleExpressionTimezone: 'Europe/London',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: {
          Arn: { Ref: 'StateMachine' },
          RoleArn: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/acme--prod--trigger' },
          Input: '{"full":true}',
        },
      },
      { id: 'Trigger2Schedule', Name: 'acme--prod--raw--etl--2', Target: { Input: '{}' } },
    ]);
  });
});
