import { chmod, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../../repository.mjs';

/** Gives a scratch workspace the command `dorc`, as npm does when it installs `@dorc/nx`. @param {string} workspace */
export async function linkCommand(workspace) {
  const program = join(repositoryRoot, 'packages', 'nx-dorc', 'dist', 'bin', 'dorc.js');
  const folder = join(workspace, 'node_modules', '.bin');
  await mkdir(folder, { recursive: true });
  await symlink(program, join(folder, 'dorc'));
  await chmod(program, 0o755);
  return join(folder, 'dorc');
}
