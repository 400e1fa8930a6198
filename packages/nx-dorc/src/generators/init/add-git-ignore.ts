import type { Tree } from '@nx/devkit';

/** Adds to .gitignore the folders that it does not name in one way or another. */
export function addGitIgnore(tree: Tree, folders: readonly string[]): void {
  const text = tree.read('.gitignore', 'utf-8') ?? '';
  const present = new Set(text.split(/\r?\n/).map(normalise));
  const missing = folders.filter((folder) => !present.has(normalise(folder)));
  if (missing.length === 0) return;
  const start = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  tree.write('.gitignore', `${start}${missing.join('\n')}\n`);
}

/** `/dist/` and `dist` are the same here. */
function normalise(line: string): string {
  return line.trim().replace(/^(\*\*)?\/+|\/+$/g, '');
}
