import { posix } from 'node:path';
import { readJson, type Tree } from '@nx/devkit';
import { suggestName } from '@dorc/universal/naming';
import { shortenName } from '../workspace';

/** Longer ones leave too little of Lambda's 64 characters for environment, layer, pipeline and function. */
const longest = 20;

/** A valid project name from the workspace's own: the one given, else its package's, else its folder's. */
export function suggestProject(tree: Tree, name?: string): string {
  const folder = posix.basename(tree.root.replace(/\\/g, '/'));
  const [project = 'data'] = [name, readPackageName(tree), folder].flatMap((each) => suggestName(each ?? '') ?? []);
  return shortenName(project, longest);
}

/** `@acme/source`, as Nx calls the root of a workspace, is acme; `@acme/data` is data. */
function readPackageName(tree: Tree): string | undefined {
  const { name } = readJson<{ name?: string }>(tree, 'package.json');
  const [, scope, own] = name?.match(/^@([^/]+)\/(.+)$/) ?? [];
  return own === 'source' ? scope : (own ?? name);
}
