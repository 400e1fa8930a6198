import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const lockFiles = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'];

/**
 * The npm packages whose versions decide what dorc makes, as far as Nx knows them. Nx refuses to run a task that names one
 * that is not in the lock file (as where dorc is linked from its own repository); without any, Nx hashes the whole lock file.
 */
export function findHashedPackages(workspaceRoot: string): string[] {
  const text = lockFiles.map((file) => findText(join(workspaceRoot, file))).find((each) => each !== undefined);
  return text !== undefined && isInstalled(text) ? ['@dorc/nx'] : [];
}

function isInstalled(lock: string): boolean {
  const npm = lock.match(/"node_modules\/@dorc\/nx":\s*\{([^}]*)/);
  if (npm) return !/"link":\s*true/.test(npm[1] ?? '');
  return /["'/]@dorc\/nx@(?!link:|workspace:|file:)/.test(lock);
}

function findText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
