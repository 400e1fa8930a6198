import { join } from 'node:path';
import {
  commit,
  createExample,
  describeWithEmulator,
  describeWithImages,
  openWorkspace,
  startAwsRegistries,
  writeProfiles,
  type AwsRegistries,
  type Workspace,
} from './support';
import { run } from './support/run';

const universal = '111111111111';
const regions = ['us-west-2', 'eu-west-1'];
const records = 'weather/climate/records';

/** As far as it can be had without an account: AWS's services are the emulator's, and ECR is a registry with its quirks. */
describeWithEmulator('deploying to AWS', () =>
  describeWithImages('with images', ({ registry }) => {
    let workspace: Workspace;
    let aws: AwsRegistries;
    beforeAll(async () => {
      workspace = await createExample('weather');
      const folder = join(workspace.root, '.dorc', 'test');
      aws = await startAwsRegistries(folder, universal, regions);
      const base = `baseImages: { python: '${registry}/lambda/python:3.11', node: '${registry}/lambda/nodejs:22' }`;
      workspace.edit(
        'universal/universal.ts',
        "readers: ['222222222222']",
        "readers: ['222222222222', '333333333333']",
      );
      workspace.edit('universal/universal.ts', "regions: ['us-west-2']", `regions: ${JSON.stringify(regions)}`);
      workspace.edit(
        'universal/universal.ts',
        "project: 'weather',",
        `project: 'weather', profile: 'registry', runtimes: { python: '3.11' }, ${base},`,
      );
      const environments = [
        "dev: { account: '222222222222', profile: 'dev' }",
        "prod: { account: '333333333333', profile: 'prod', region: 'eu-west-1' }",
      ];
      workspace.edit('infra/infra.ts', "prod: { account: '222222222222' }", environments.join(', '));
      await workspace.mustNx('run', 'universal:update-base');
      await commit(workspace);
      await workspace.mustNx('run', 'infra:emulator');
      const { port } = JSON.parse(workspace.read('.dorc/emulator/emulator.json')) as { port: number };
      workspace = workspace.with({
        ...aws.env,
        ...writeProfiles(folder, { registry: universal, dev: '222222222222', prod: '333333333333' }),
        AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      });
    });
    afterAll(async () => {
      await workspace.close();
      await aws.close();
    });
    const digestsIn = (region: string) =>
      [...(aws.registries[region]?.repository(records).tags ?? [])].filter(([tag]) => !tag.startsWith('deps.')).sort();
    const requests = () => regions.flatMap((region) => aws.registries[region]?.requests ?? []);
    const manifestsPut = () =>
      (aws.registries['us-west-2']?.requests ?? []).filter((each) => /^PUT .*\/manifests\//.test(each));

    it('brings the images to the region of the environment', async () => {
      expect(await workspace.mustNx('run-many', '-t', 'deploy', '--env=dev')).toContain('  5 deployed in dev\n');
      expect(digestsIn('us-west-2').map(([tag]) => tag.replace(/-[0-9a-f]{16}$/, ''))).toEqual([
        'dry-spell',
        'extremes',
      ]);
      expect(digestsIn('eu-west-1')).toEqual([]);
    });

    it('takes the very same images to another account and region', async () => {
      expect(await workspace.mustNx('run-many', '-t', 'deploy', '--env=prod')).toContain(
        '  1 unchanged, 4 deployed in prod\n',
      );
      expect(digestsIn('eu-west-1')).toEqual(digestsIn('us-west-2'));
    });

    it('asks no registry for anything where nothing has changed', async () => {
      const before = requests().length;
      expect(await workspace.mustNx('run-many', '-t', 'deploy', '--env=prod')).toContain('  5 unchanged in prod\n');
      expect(requests().length).toBe(before);
    });

    it('sends a fresh machine no more than one changed line', async () => {
      workspace.edit('src/climate/month-report/report/lambda.py', '"github"', '"simple"');
      await commit(workspace);
      const root = `${workspace.root}-fresh`;
      await run('git', ['clone', '--quiet', workspace.root, root], { cwd: workspace.root, env: {} });
      await run('cp', ['-al', `${workspace.root}/node_modules`, `${root}/node_modules`], { cwd: root, env: {} });
      const fresh = openWorkspace(root, {
        ...workspace.env,
        NX_CACHE_DIRECTORY: join(root, '.nx', 'cache'),
        NX_WORKSPACE_DATA_DIRECTORY: join(root, '.nx', 'workspace-data'),
      });
      const [before, put] = [requests().length, manifestsPut().length];

      const built = await fresh.mustNx('run', 'month-report:build', '--env=dev', '--explain');
      expect(built).toContain(`${universal}.dkr.ecr.us-west-2.amazonaws.com/weather/climate/month-report: `);
      expect(built).not.toContain('installing Python packages');
      const output = await fresh.mustNx('run', 'month-report:deploy', '--env=dev');
      expect(output.match(/image pushed/g)).toHaveLength(1);
      expect(output).toContain("- function 'report' has new code");
      expect(requests().length - before).toBeLessThan(20);
      expect(manifestsPut().slice(put)).toEqual([
        expect.stringMatching(/^PUT \/v2\/weather\/climate\/month-report\/manifests\/report-/),
      ]);
      await fresh.close();
    });

    it('is refused with credentials for another account, before anything is touched', async () => {
      const folder = join(workspace.root, '.dorc', 'test');
      const before = requests().length;
      const wrong = writeProfiles(folder, { registry: universal, dev: '444444444444', prod: '444444444444' });
      const { code, output } = await workspace.with(wrong).nx('run', 'records:deploy', '--env=dev', '--skip-nx-cache');
      expect(code).not.toBe(0);
      expect(output).toContain('[WRONG_ACCOUNT]');
      expect(requests().length).toBe(before);
    });
  }),
);
