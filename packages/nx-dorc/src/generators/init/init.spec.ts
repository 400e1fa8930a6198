import { rmSync } from 'node:fs';
import { readJson, readNxJson, updateJson, writeJson, type Tree } from '@nx/devkit';
import { createWorkspaceTree, readChanges } from '../testing/create-workspace-tree';
import { init } from './init';

let tree: Tree;
beforeEach(() => {
  tree = createWorkspaceTree({});
  updateJson(tree, 'package.json', (manifest: object) => ({ ...manifest, name: '@acme/source' }));
});
afterEach(() => rmSync(tree.root, { recursive: true }));

const read = (file: string) => tree.read(file, 'utf-8') ?? '';

describe('the generator init', () => {
  it('makes a dorc workspace', async () => {
    await init(tree, {});
    expect(read('universal/universal.ts')).toContain("project: 'acme'");
    expect(read('infra/infra.ts')).toContain('prod: { account:');
    expect(readNxJson(tree)?.plugins).toEqual(['@dorc/nx']);
    expect(read('.gitignore').split('\n')).toEqual(expect.arrayContaining(['.dorc/', 'dist/', '__pycache__/']));
    const { dependencies, devDependencies } = readJson<Record<string, Record<string, string>>>(tree, 'package.json');
    expect(Object.keys(dependencies ?? {})).toEqual(expect.arrayContaining(['@dorc/core', '@dorc/infra']));
    expect(devDependencies).toHaveProperty('@dorc/nx');
    for (const folder of ['src', 'shared']) expect(tree.exists(folder)).toBe(true);
  });

  it('changes nothing when it runs again', async () => {
    await init(tree, {});
    const before = readChanges(tree);
    await init(tree, { project: 'other' });
    expect(readChanges(tree)).toEqual(before);
  });

  it('keeps what is there', async () => {
    const own = { '@dorc/core': '0.0.0-mine' };
    updateJson(tree, 'package.json', (manifest: object) => ({ ...manifest, dependencies: own }));
    updateJson(tree, 'nx.json', (nxJson: object) => ({
      ...nxJson,
      plugins: ['other', { plugin: '@dorc/nx', options: {} }],
      namedInputs: { dorcCode: ['mine'] },
      pluginsConfig: { '@nx/js': { analyzeSourceFiles: false } },
    }));
    const kept = { 'universal/universal.ts': 'mine', 'tsconfig.json': '{"mine":true}' };
    for (const [file, content] of Object.entries(kept)) tree.write(file, content);
    tree.write('.gitignore', '/dist\n.dorc');
    await init(tree, {});
    for (const [file, content] of Object.entries(kept)) expect(read(file)).toBe(content);
    expect(readJson<{ dependencies: object }>(tree, 'package.json').dependencies).toMatchObject(own);
    expect(read('.gitignore')).toBe('/dist\n.dorc\n__pycache__/\n');
    expect(readNxJson(tree)).toMatchObject({
      plugins: ['other', { plugin: '@dorc/nx' }],
      namedInputs: { dorcCode: ['mine'] },
      pluginsConfig: { '@nx/js': { analyzeSourceFiles: false } },
    });
  });

  it.each([
    ['Acme_Data', 'INVALID_NAME', "'acme-data'"],
    ['the-whole-data-of-the-acme-corporation-of-everything', 'NAME_TOO_LONG', "'the-whole-data-of"],
  ])('refuses the project %s, with what would do, and writes nothing', async (project, code, hint) => {
    const before = readChanges(tree);
    await expect(init(tree, { project })).rejects.toMatchObject({
      code,
      hint: expect.stringContaining(hint) as string,
    });
    expect(readChanges(tree)).toEqual(before);
  });

  it('needs a package.json', async () => {
    tree.delete('package.json');
    await expect(init(tree, {})).rejects.toMatchObject({ code: 'PACKAGE_JSON_MISSING' });
  });

  it.each([
    ['@acme/source', 'acme'],
    ['@acme/data', 'data'],
    ['My_Company', 'my-company'],
    ['the-data-of-the-acme-corporation', 'the-data-of-the-acme'],
  ])('calls the project of the package %s %s', async (name, project) => {
    writeJson(tree, 'package.json', { name });
    await init(tree, {});
    expect(read('universal/universal.ts')).toContain(`project: '${project}'`);
  });
});
