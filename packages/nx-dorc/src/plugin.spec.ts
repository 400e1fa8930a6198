import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileData, ProjectConfiguration } from '@nx/devkit';
import { runtimes } from '@dorc/universal/runtimes';
import { createDependencies, createNodes } from './plugin';
import { writeFiles } from './graph/testing/write-files';

const universal = `export default { project: 'acme', account: '111111111111' };`;
const infra = `export default { environments: { prod: { account: '222222222222' } } };`;

describe('the Nx plugin', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'dorc-plugin-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  async function inferProjects(files: Record<string, string>): Promise<Record<string, ProjectConfiguration>> {
    writeFiles(root, files);
    const definitions = Object.keys(files).filter(
      (file) => /(pipeline|universal|infra)\.ts$/.test(file) && existsSync(join(root, file)),
    );
    const [, infer] = createNodes;
    const results = await infer(definitions, undefined, { workspaceRoot: root, nxJsonConfiguration: {} });
    const projects = results.flatMap(([, result]) => Object.values(result.projects ?? {})) as ProjectConfiguration[];
    return Object.fromEntries(projects.map((project) => [project.name ?? '', project]));
  }

  async function inferEdges(files: Record<string, string>): Promise<string[]> {
    const projects = await inferProjects(files);
    const projectFileMap: Record<string, FileData[]> = Object.fromEntries(
      Object.keys(projects).map((name) => [name, []]),
    );
    for (const [file, text] of Object.entries(files)) {
      const owner = Object.values(projects)
        .filter((project) => file.startsWith(`${project.root}/`))
        .sort((a, b) => b.root.length - a.root.length)[0];
      if (owner) projectFileMap[owner.name ?? '']?.push({ file, hash: text });
    }
    const edges = await createDependencies(undefined, {
      workspaceRoot: root,
      projects,
      fileMap: { projectFileMap, nonProjectFiles: [] },
      filesToProcess: { projectFileMap: {}, nonProjectFiles: [] },
      externalNodes: {},
      nxJsonConfiguration: {},
    });
    return edges.map(({ source, target }) => `${source} → ${target}`).sort();
  }

  const workspace = {
    'universal/universal.ts': universal,
    'infra/infra.ts': infra,
    'src/raw/etl/pipeline.ts': `export default definePipeline({\n  description: 'Loads files',\n})`,
    'src/raw/etl/extract/lambda.py': 'import geo.places\n',
    'src/raw/etl/report/lambda.ts': '',
    'src/raw/etl/broken/notes.txt': '',
    'src/web/pipeline.ts': 'not ( TypeScript',
    'src/a/b/c/pipeline.ts': '',
    'lib/pipeline.ts': '',
    'shared/geo/__init__.py': 'import units\n',
    'shared/units/__init__.py': '',
    'shared/other/__init__.py': '',
  };

  it('infers universal, infra, pipelines and shared folders, and nothing elsewhere', async () => {
    const projects = await inferProjects(workspace);
    expect(Object.values(projects).map(({ name, root: folder, tags }) => [name, folder, tags])).toEqual([
      ['web', 'src/web', ['dorc:pipeline', 'layer:default']],
      ['etl', 'src/raw/etl', ['dorc:pipeline', 'layer:raw']],
      ['universal', 'universal', ['dorc:universal']],
      ['infra', 'infra', ['dorc:infra']],
      ['shared-geo', 'shared/geo', ['dorc:shared']],
      ['shared-other', 'shared/other', ['dorc:shared']],
      ['shared-units', 'shared/units', ['dorc:shared']],
    ]);
  });

  it('describes a pipeline', async () => {
    const { etl } = await inferProjects(workspace);
    expect(etl?.metadata).toEqual({
      description: 'Loads files',
      technologies: ['dorc', 'python', 'typescript'],
      dorc: { kind: 'pipeline', layer: 'raw', functions: { broken: null, extract: 'python', report: 'typescript' } },
    });
    expect(Object.keys(etl?.targets ?? {})).toEqual([
      'build',
      'synth',
      'deploy',
      'diff',
      'destroy',
      'start',
      'run',
      'test',
    ]);
  });

  it('hashes which runtime each function has, since templates depend on it', async () => {
    const { etl, universal: settings } = await inferProjects(workspace);
    expect(etl?.targets?.['synth']?.options).toEqual({
      command: 'synth',
      env: 'local',
      functions: { broken: null, extract: 'python', report: 'typescript' },
    });
    expect(settings?.targets?.['synth']?.options).toEqual({
      command: 'synth',
      env: 'local',
      pipelines: { default: ['web'], raw: ['etl'] },
    });
  });

  it('has a configuration for each environment', async () => {
    const { etl } = await inferProjects(workspace);
    for (const target of ['build', 'synth', 'deploy', 'diff', 'destroy', 'start']) {
      expect(etl?.targets?.[target]?.configurations).toEqual({ local: { env: 'local' }, prod: { env: 'prod' } });
    }
  });

  it('takes the inputs of a runtime only where a function has it', async () => {
    const { etl, web } = await inferProjects(workspace);
    expect(etl?.targets?.['build']?.inputs).toContain('{workspaceRoot}/requirements.txt');
    expect(web?.targets?.['build']?.inputs).not.toContain('{workspaceRoot}/requirements.txt');
  });

  it('stays whole where a file is broken, and says what is wrong', async () => {
    const projects = await inferProjects({
      ...workspace,
      'universal/universal.ts': 'export default {{{',
      'infra/infra.ts': 'export default {}',
    });
    expect(Object.keys(projects)).toContain('etl');
    expect(projects['universal']?.metadata).toMatchObject({
      dorc: { problem: expect.stringContaining('DEFINITION_DOES_NOT_COMPILE') as string },
    });
    expect(projects['infra']?.metadata).toMatchObject({
      dorc: { problem: expect.stringContaining('INVALID_INFRA') as string },
    });
    expect(projects['etl']?.targets?.['deploy']?.configurations).toEqual({ local: { env: 'local' } });
  });

  it('looks for pipelines in the source folder that universal.ts names', async () => {
    const projects = await inferProjects({
      ...workspace,
      'universal/universal.ts': universal.replace(' }', `, sourceFolder: 'lib/flows' }`),
      'lib/flows/x/pipeline.ts': '',
    });
    expect(Object.keys(projects)).toEqual(['x', 'universal', 'infra', 'shared-geo', 'shared-other', 'shared-units']);
  });

  it('connects pipelines to infra, infra to universal, and code to the shared code that it imports', async () => {
    expect(await inferEdges(workspace)).toEqual([
      'etl → infra',
      'etl → shared-geo',
      'etl → shared-units',
      'infra → universal',
      'shared-geo → shared-units',
      'web → infra',
    ]);
  });

  it('sees a changed import, in the function and in the shared code, and a new shared folder', async () => {
    await inferEdges(workspace);
    const imports = async (files: Record<string, string>) =>
      (await inferEdges(files)).filter((edge) => edge.startsWith('etl → shared'));
    expect(await imports({ ...workspace, 'shared/geo/__init__.py': 'import other\n' })).toEqual([
      'etl → shared-geo',
      'etl → shared-other',
    ]);
    expect(await imports({ ...workspace, 'src/raw/etl/extract/lambda.py': 'import later\n' })).toEqual([]);
    expect(
      await imports({
        ...workspace,
        'src/raw/etl/extract/lambda.py': 'import later\n',
        'shared/later/__init__.py': '',
      }),
    ).toEqual(['etl → shared-later']);
  });

  it('reads nothing again that has not changed', async () => {
    await inferEdges(workspace);
    const scan = jest.spyOn(runtimes.get('python'), 'findSharedFolders');
    await inferEdges(workspace);
    expect(scan).not.toHaveBeenCalled();
    await inferEdges({ ...workspace, 'src/raw/etl/extract/lambda.py': 'import geo\n' });
    expect(scan).toHaveBeenCalledTimes(1);
    scan.mockRestore();
  });
});
