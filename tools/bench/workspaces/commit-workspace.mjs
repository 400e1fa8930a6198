import { mustRun } from '../../run-program.mjs';

/** Makes a git repository of a folder, with one commit on main. @param {string} workspace */
export async function commitWorkspace(workspace) {
  const git = (/** @type {string[]} */ ...args) => mustRun('git', args, { cwd: workspace });
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '--all');
  const author = ['-c', 'user.name=dorc', '-c', 'user.email=dorc@localhost'];
  await git(...author, 'commit', '--quiet', '--message', 'feat: the workspace');
}
