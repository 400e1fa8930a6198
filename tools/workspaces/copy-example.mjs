import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot, scratch } from '../repository.mjs';
import { mustRun } from '../run-program.mjs';

/** What a workspace makes itself. */
const made = new Set(['node_modules', 'dist', '.dorc', '.nx', '__pycache__']);

/**
 * Copies an example below `tmp/` and commits it there. It finds the repository's own `node_modules`, so nothing is
 * installed.
 * @param {string} name
 * @param {string} purpose The folder below `tmp/`.
 * @returns {Promise<string>} The copy.
 */
export async function copyExample(name, purpose) {
  const target = scratch(purpose, name);
  await rm(target, { recursive: true, force: true });
  const source = join(repositoryRoot, 'examples', name);
  await cp(source, target, { recursive: true, filter: (path) => !made.has(path.split('/').at(-1) ?? '') });
  const git = (/** @type {string[]} */ ...args) => mustRun('git', args, { cwd: target });
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '--all');
  await git(
    '-c',
    'user.name=dorc',
    '-c',
    'user.email=dorc@localhost',
    'commit',
    '--quiet',
    '--message',
    'feat: the example',
  );
  return target;
}
