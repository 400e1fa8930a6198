import type { Tree } from '@nx/devkit';

/** The names of folders that .gitignore leaves out wherever they are, and Nx with it: `dist` or `tmp/`. */
export function listIgnoredFolders(tree: Tree): ReadonlySet<string> {
  const lines = (tree.read('.gitignore', 'utf-8') ?? '').split(/\r?\n/);
  return new Set(lines.flatMap((line) => /^(?:\*\*\/)?([\w-][\w.-]*)\/?\s*$/.exec(line)?.[1] ?? []));
}
