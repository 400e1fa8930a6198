import { posix } from 'node:path';
import { readJson, type Tree } from '@nx/devkit';
import { suggestName } from '@dorc/universal/naming';

/** Longer ones leave too little of Lambda's 64 characters for environment, layer, pipeline and function. */
const longest = 20;

/** A valid project name from the workspace's own: its package name, else its folder. */
export function suggestProject(tree: Tree): string {
  const { name } = tree.exists('package.json')
    ? readJson<{ name?: string }>(tree, 'package.json')
    : { name: undefined };
  const folder = posix.basename(tree.root.replace(/\\/g, '/'));
  const [project] = [name === undefined ? undefined : plainName(name), folder].flatMap(
    (each) => suggestName(each ?? '') ?? [],
  );
  return shorten(project ?? 'data');
}

/** `@acme/source`, as Nx calls the root of a workspace, is acme; `@acme/data` is data. */
function plainName(name: string): string {
  const [, scope, own] = name.match(/^@([^/]+)\/(.+)$/) ?? [];
  return own === 'source' ? (scope ?? '') : (own ?? name);
}

/** Cut between words where that is possible. */
function shorten(name: string): string {
  if (name.length <= longest) return name;
  const cut = name.slice(0, longest + 1);
  const end = cut.lastIndexOf('-');
  return (end > 0 ? cut.slice(0, end) : name.slice(0, longest)).replace(/-+$/, '');
}
