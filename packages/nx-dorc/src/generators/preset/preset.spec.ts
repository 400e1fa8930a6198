import { rmSync } from 'node:fs';
import { readNxJson, type Tree } from '@nx/devkit';
import { createWorkspaceTree, readChanges } from '../testing/create-workspace-tree';
import { preset } from './preset';

let tree: Tree;
beforeEach(() => (tree = createWorkspaceTree({})));
afterEach(() => rmSync(tree.root, { recursive: true }));

describe('the generator preset', () => {
  it('makes a workspace of that name, with a page for its users', async () => {
    await preset(tree, { name: 'acme-data' });
    expect(tree.read('universal/universal.ts', 'utf-8')).toContain("project: 'acme-data'");
    expect(tree.read('README.md', 'utf-8')).toMatch(/^# acme-data\n/);
    expect(readNxJson(tree)?.pluginsConfig?.['@nx/js']).toMatchObject({ projectsAffectedByDependencyUpdates: 'auto' });
  });

  it('makes a valid project of any name', async () => {
    await preset(tree, { name: 'Acme Data' });
    expect(tree.read('universal/universal.ts', 'utf-8')).toContain("project: 'acme-data'");
  });

  it('changes nothing when it runs again, nor what the user wrote meanwhile', async () => {
    await preset(tree, { name: 'acme-data' });
    tree.write('README.md', 'mine');
    const before = readChanges(tree);
    await preset(tree, { name: 'acme-data' });
    expect(readChanges(tree)).toEqual(before);
  });
});
