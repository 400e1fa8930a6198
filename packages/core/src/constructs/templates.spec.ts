import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseUniversal, type UniversalSettings } from '@dorc/universal';
import { synthUniversal, type SynthesizedStack } from '@dorc/universal/constructs';
import { runProcess } from '@dorc/universal/process';
import { bindTemplate, type BoundValue } from '@dorc/universal/stacks';
import { parseInfra, resolveEnvironment, type InfraInput } from '@dorc/infra';
import { synthInfra } from '@dorc/infra/constructs';
import {
  cron,
  definePipeline,
  fail,
  fn,
  input,
  output,
  parallel,
  parsePipeline,
  pass,
  wait,
  type PipelineInput,
} from '../index';
import { synthPipeline } from './synth-pipeline';

const universal = parseUniversal(
  {
    project: 'acme-data',
    account: '111111111111',
    readers: ['222222222222', '333333333333'],
    regions: ['eu-west-2', 'eu-west-1'],
    tags: { team: 'data' },
  },
  'universal/universal.ts',
);
const environments: InfraInput['environments'] = {
  dev: { account: '222222222222' },
  home: { account: '111111111111' },
  prod: {
    account: '333333333333',
    region: 'eu-west-1',
    vpc: { id: 'vpc-0a1b2c3d', subnetIds: ['subnet-0a1b2c3d', 'subnet-1a2b3c4d'] },
    policies: {
      function: ['arn:aws:iam::333333333333:policy/read-lake'],
      stateMachine: ['arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess'],
      trigger: ['arn:aws:iam::333333333333:policy/x'],
    },
    permissionsBoundary: 'arn:aws:iam::333333333333:policy/boundary',
    logRetentionDays: 400,
  },
};
const environmentOf = (name: string) =>
  resolveEnvironment(name, { universal, infra: parseInfra({ environments }, 'infra/infra.ts') });

const pipelines: Record<string, PipelineInput> = {
  plain: { steps: [fn('extract')] },
  none: { steps: [pass('nothing')] },
  scheduled: {
    description: 'Loads the day’s “sales” and reports',
    triggers: [
      cron({
        schedule: 'cron(0 6 * * ? *)',
        timezone: 'Europe/London',
        input: { date: '<aws.scheduler.scheduled-time>' },
      }),
      cron({ schedule: 'rate(1 day)', timezone: 'UTC' }),
      cron({ schedule: 'cron(0/15 8-18 ? * MON-FRI *)', timezone: 'America/New_York' }),
    ],
    steps: [fn('extract', { architecture: 'arm64', memory: 10240, storage: 10240, timeout: '15m' })],
  },
  nested: {
    steps: [
      fn('extract', {
        input: { date: input('date', { default: null }), text: '${extract} ${AWS::Region} {{resolve:ssm:x}}' },
        environment: { MODE: 'full' },
      }),
      parallel('both', {
        branches: {
          left: [
            fn('clean-2', { retry: { attempts: 5, on: ['ValueError'] } }),
            parallel('inner', { branches: { only: [pass('echo')] } }),
          ],
          right: [wait('a-while', { for: '1h' }), fn('clean')],
        },
      }),
      wait('until', { until: '2026-11-01T06:00:00Z' }),
      // Not a list: cfn-lint takes that for an error, though AWS accepts any JSON value here.
      pass('total', { output: { rows: output('extract', 'rows'), list: [output('both', 'left.only')] } }),
      fail('stop', { error: 'NoData', cause: output('extract', 'why', { default: 'no reason' }) }),
    ],
  },
};
function stackOf(name: string, environment: string, packaging = 'zip', settings: UniversalSettings = universal) {
  const definition = pipelines[name] as PipelineInput;
  const names = [
    ...new Set([...JSON.stringify(definition).matchAll(/"kind":"fn","name":"([^"]+)"/g)].map(([, each = '']) => each)),
  ];
  const pipeline = parsePipeline(definePipeline(definition), {
    file: 'p.ts',
    functions: names.map((each) => ({ name: each, runtime: 'python' })),
  });
  return synthPipeline({
    universal: settings,
    environment: environmentOf(environment),
    scope: { project: universal.project, environment, layer: 'raw', pipeline: name },
    pipeline,
    functions: names.map((each) => ({
      name: each,
      runtime: 'python3.13',
      handler: 'lambda.handler',
      architecture: name === 'scheduled' ? 'arm64' : 'x86_64',
      packaging,
    })),
  });
}

/** The stack as it would be deployed. */
function bound({ stackName, template }: SynthesizedStack) {
  const found = JSON.stringify(template).matchAll(/DORCBIND\{(?:members:)?([^}]+)\}/g);
  const names = new Set([...found].map(([, name = '']) => name));
  const code = { S3Bucket: 'artifacts', S3Key: 'functions/0123456789abcdef.zip' };
  const values: Record<string, BoundValue> = {
    key: code.S3Key,
    code: { PackageType: 'Zip', Code: code, Runtime: 'python3.13', Handler: 'lambda.handler' },
  };
  const value = (name: string) => values[name.replace(/^.*\./, '')] ?? `sha256:${'0123456789abcdef'.repeat(4)}`;
  const versions = [...names].map((name) => name.replace(/\.\w+$/, '.version'));
  return {
    stackName,
    template: bindTemplate(template, Object.fromEntries([...names, ...versions].map((name) => [name, value(name)]))),
  };
}

function everyStack(): SynthesizedStack[] {
  const layers = [
    { name: 'raw', pipelines: ['etl-sales', 'etl-2', 'etl2'] },
    { name: 'curated', pipelines: ['report'] },
    { name: 'empty', pipelines: [] },
  ];
  return [
    ...synthUniversal({ universal, region: 'eu-west-2', layers }),
    ...synthUniversal({ universal: { ...universal, project: 'alone', readers: [] }, region: 'eu-west-1', layers }),
    ...['dev', 'home', 'prod', 'local'].map((name) => synthInfra({ universal, environment: environmentOf(name) })),
    ...Object.keys(pipelines).flatMap((name) =>
      ['dev', 'prod', 'local'].flatMap((environment) =>
        ['zip', 'image'].map((packaging) => ({
          ...stackOf(name, environment, packaging),
          stackName: `${name}-${environment}-${packaging}`,
        })),
      ),
    ),
  ];
}

describe('every template', () => {
  const stacks = everyStack();

  it('passes cfn-lint without errors and warnings', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dorc-lint-'));
    try {
      for (const stack of stacks)
        writeFileSync(join(folder, `${stack.stackName}.json`), JSON.stringify(bound(stack).template));
      writeFileSync(
        join(folder, 'wrong.json'),
        JSON.stringify({ Resources: { Wrong: { Type: 'AWS::S3::Bucket', Properties: { Nonsense: 1 } } } }),
      );
      const files = readdirSync(folder).map((file) => join(folder, file));
      const { code, stdout, stderr } = await runProcess(process.execPath, [
        join(__dirname, '../../../../tools/cfn-lint.mjs'),
        ...files,
      ]);
      if (code === 77) return console.warn(`templates are not linted: ${stderr.trim()}`);
      const findings = (
        JSON.parse(stdout) as { Filename: string; Message: string; Rule: { Id: string }; Location: { Path: unknown } }[]
      ).map(
        ({ Filename, Message, Rule, Location }) =>
          `${Filename.slice(folder.length + 1)} ${Rule.Id} ${Message} ${JSON.stringify(Location.Path)}`,
      );
      // The wrong one shows that the others were looked at.
      expect(findings).toEqual([expect.stringContaining('wrong.json E3002')]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 300_000);

  it('speaks of resources alone: no assets, no bootstrap, no metadata, no machine', () => {
    for (const { template } of stacks) {
      const text = JSON.stringify(template);
      expect(Object.keys(template).filter((key) => !['Description', 'Resources', 'Outputs'].includes(key))).toEqual([]);
      expect(text).not.toMatch(/aws:cdk|AWS::CDK|BootstrapVersion|cdk-hnb|"Metadata"/);
      for (const own of [hostname(), homedir(), tmpdir(), process.cwd()]) expect(text.includes(`${own}/`)).toBe(false);
    }
  });

  it('is the same every time', () => expect(everyStack()).toEqual(stacks));

  it('has logical ids that a person can read', () => {
    expect(
      Object.keys(bound(stackOf('nested', 'dev')).template.Resources).map((id) =>
        id.replace(/Version[0-9a-f]{8}/, 'Version#'),
      ),
    ).toEqual([
      'ExtractLogGroup',
      'ExtractFunction',
      'ExtractVersion#0123456789abcdef',
      'CleanZ2LogGroup',
      'CleanZ2Function',
      'CleanZ2Version#0123456789abcdef',
      'CleanLogGroup',
      'CleanFunction',
      'CleanVersion#0123456789abcdef',
      'StateMachineLogGroup',
      'StateMachine',
    ]);
  });
});

describe('synthesis', () => {
  it('leaves nothing behind and prints nothing', () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('dorc-synth-') || name.startsWith('cdk'));
    const written = jest.spyOn(process.stderr, 'write');
    stackOf('plain', 'dev');
    expect(written).not.toHaveBeenCalled();
    written.mockRestore();
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('dorc-synth-') || name.startsWith('cdk'))).toEqual(
      before,
    );
  });

  it('makes a hundred stacks in under five seconds', () => {
    const started = performance.now();
    for (let index = 0; index < 100; index++) stackOf('scheduled', 'prod');
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
