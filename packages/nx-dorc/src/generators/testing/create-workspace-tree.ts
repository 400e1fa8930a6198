import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { writeFiles } from '../../graph/testing/write-files';

/** The settings of a dorc workspace; `production` is its longest environment. */
export const settings = {
  'universal/universal.ts': `export default { project: 'acme', account: '111111111111' };`,
  'infra/infra.ts': `export default { environments: { production: { account: '222222222222' } } };`,
};

/** A tree in memory over a folder of its own, which holds these files: settings are read from disk. */
export function createWorkspaceTree(files: Readonly<Record<string, string>> = settings): Tree {
  process.env['NX_SKIP_FORMAT'] = 'true'; // Nx's own tree asks for a formatter that is not here.
  const tree = createTreeWithEmptyWorkspace();
  tree.root = mkdtempSync(join(tmpdir(), 'dorc-generator-'));
  writeFiles(tree.root, files);
  return tree;
}

/** Everything that a tree would write, by its path; null where it would delete. */
export function readChanges(tree: Tree): Record<string, string | null> {
  return Object.fromEntries(tree.listChanges().map(({ path, content }) => [path, content?.toString() ?? null]));
}
