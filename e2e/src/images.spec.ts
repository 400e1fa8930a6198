import {
  createExample,
  describeWithEmulator,
  describeWithImages,
  readPackaging,
  readStacks,
  type Workspace,
} from './support';

interface Built {
  readonly name: string;
  readonly packaging: string;
  readonly digest: string;
}

describeWithEmulator('functions as images', () =>
  describeWithImages('on a Docker daemon', ({ dockerHost, registry }) => {
    let workspace: Workspace;
    beforeAll(async () => {
      workspace = (await createExample('weather')).with({ DOCKER_HOST: dockerHost });
      const settings = [
        `baseImages: { python: '${registry}/lambda/python:3.11', node: '${registry}/lambda/nodejs:22' },`,
        `runtimes: { python: '3.11', node: '22' },`,
      ];
      workspace.edit('universal/universal.ts', "project: 'weather',", `project: 'weather',\n${settings.join('\n')}`);
    });
    afterAll(() => workspace.close());
    const readBuild = (environment: string, project: string) =>
      (JSON.parse(workspace.read(`dist/dorc/build/${environment}/${project}/build.json`)) as { functions: Built[] })
        .functions;
    const digests = (environment: string, project: string) =>
      readBuild(environment, project).map(({ digest }) => digest);
    const extremes = 'src/climate/records/extremes/lambda.py';

    it('need to know what they are made on: zips until then, and no build for AWS', async () => {
      const local = await workspace.mustNx('run', 'records:build');
      expect(local).toContain('there is no dorc.lock.json yet (nx run universal:update-base');
      expect(readBuild('local', 'records').map(({ packaging }) => packaging)).toEqual(['zip', 'zip']);
      const { code, output } = await workspace.nx('run', 'records:build', '--env=prod');
      expect(code).not.toBe(0);
      expect(output).toContain('[BASE_LOCK_MISSING]\n  → run: nx run universal:update-base');
      expect(workspace.exists('dist/dorc/build/prod/records/build.json')).toBe(false);
    });

    it('are told once, by digest, by update-base', async () => {
      const output = await workspace.mustNx('run', 'universal:update-base');
      expect(output).toMatch(/python3\.11 x86_64 .*: none → sha256:/);
      const lock = workspace.read('dorc.lock.json');
      expect(await workspace.mustNx('run', 'universal:update-base')).toContain('has the newest images already');
      expect(workspace.read('dorc.lock.json')).toBe(lock);
    });

    it('deploy to the emulator and run there', async () => {
      const output = await workspace.mustNx('run-many', '-t', 'deploy');
      expect(output).toContain('  5 deployed in local\n');
      expect(output).toMatch(/records: extremes: image pushed, /);
      const packaging = await readPackaging(workspace);
      expect([...new Set(Object.values(packaging))]).toEqual(['Image']);
      expect(Object.keys(packaging)).toContain('weather--local--climate--records--extremes');
      const report = await workspace.mustNx(
        'run',
        'month-report:start',
        '--input={"city":"New York","month":"2014-01"}',
      );
      expect(report).toContain('"title": "New York, 2014-01"'); // Python, with a third-party package and a shared one.
      const ride = await workspace.mustNx('run', 'bike-ride:start'); // TypeScript
      expect(ride).toContain('Succeeded in');
    });

    it('fail there with the name of the exception', async () => {
      const { code, output } = await workspace.nx('run', 'month-report:start', '--input={"month":"1999-01"}');
      expect(code).not.toBe(0);
      expect(output).toContain('ValueError: there is no weather of 1999-01');
    });

    it('are the same on this machine and for every environment on AWS', async () => {
      workspace.edit('infra/infra.ts', 'environments: {', "environments: { dev: { account: '222222222222' },");
      for (const environment of ['dev', 'prod']) await workspace.mustNx('run', 'records:build', `--env=${environment}`);
      expect(digests('prod', 'records')).toEqual(digests('dev', 'records'));
      if (process.arch === 'x64') expect(digests('local', 'records')).toEqual(digests('prod', 'records'));
    });

    it('push one small layer for a changed line, and update one stack', async () => {
      const before = await readStacks(workspace);
      workspace.edit(extremes, 'pick(days, "wind")', 'pick(days[-365:], "wind")');
      const output = await workspace.mustNx('run-many', '-t', 'deploy');
      expect(output.match(/image pushed, .*/g)).toHaveLength(1);
      expect(output).toContain("- function 'extremes' has new code");
      const after = await readStacks(workspace);
      expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual([
        'weather--local--climate--records',
      ]);
      expect(await workspace.mustNx('run', 'records:start', '--input={"city":"Seattle"}')).toMatch(
        /"windiest": \{\s+"date": "2015-/,
      );
    });

    it('explain what they are made of, and list it as a bill of materials', async () => {
      const output = await workspace.mustNx('run', 'month-report:build', '--env=prod', '--explain', '--sbom');
      expect(output).toMatch(
        /report: image [0-9a-f]{16}, .*\n +base .*\n +dependencies .*requirements\.txt for Lambda.*\n/,
      );
      const bill = workspace.read('dist/dorc/build/prod/month-report/report.cdx.json');
      expect(JSON.parse(bill)).toMatchObject({
        bomFormat: 'CycloneDX',
        components: expect.arrayContaining([expect.objectContaining({ name: 'tabulate' })]) as unknown,
      });
    });

    it('never hold a private key', async () => {
      workspace.write('src/climate/records/extremes/server.pem', 'secret');
      const { code, output } = await workspace.nx('run', 'records:build', '--env=prod');
      workspace.remove('src/climate/records/extremes/server.pem');
      expect(code).not.toBe(0);
      expect(output).toContain('src/climate/records/extremes/server.pem');
      expect(output).toContain('[FILE_NOT_PACKAGED]');
    });

    it('are pruned once nothing uses them', async () => {
      const prune = ['run', 'universal:prune', '--keep=1', '--keep-days=0'];
      for (const environment of ['dev', 'prod']) workspace.remove(`dist/dorc/build/${environment}`); // A build may be deployed next.
      const listed = await workspace.mustNx(...prune);
      expect(listed).toContain('weather--local--climate--records--extremes: version 1 of ');
      expect(listed).toMatch(/extremes-[0-9a-f]{16} .*: nothing uses it/);
      expect(listed).toContain('nothing was deleted');
      expect(await workspace.mustNx(...prune, '--yes')).toMatch(/^\d+ are deleted\.$/m);
      expect(await workspace.mustNx(...prune)).toContain('Everything is in use');
      expect(await workspace.mustNx('run', 'records:start', '--input={"city":"Seattle"}')).toContain('Succeeded in');
    });

    it('may be made by a Dockerfile, which runs again only where something has changed', async () => {
      const recipe = ['ARG FUNCTION', 'COPY ${FUNCTION}/ /var/task/', 'RUN echo made > /var/task/note.txt'];
      workspace.write('src/climate/records/Dockerfile', [`FROM ${registry}/lambda/python:3.11`, ...recipe].join('\n'));
      const build = () => workspace.mustNx('run', 'records:build', '--env=prod', '--explain', '--skip-nx-cache');
      expect(await build()).toMatch(/extremes: docker build\n/);
      const first = digests('prod', 'records');
      workspace.remove('dist/dorc/build/prod/records');
      const again = await build();
      expect(again).not.toContain('docker build');
      expect(again).toContain('from the cache of this machine: ');
      expect(digests('prod', 'records')).toEqual(first);
    });

    it('leave a cache that can be looked at', async () => {
      expect(await workspace.mustNx('run', 'universal:cache')).toMatch(
        /^\d+ parts of functions, .* of at most 5\.0 GB/m,
      );
    });
  }),
);
