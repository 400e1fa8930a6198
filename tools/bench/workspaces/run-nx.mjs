import { binary } from '../../repository.mjs';
import { mustRun } from '../../run-program.mjs';
import { workspaceEnvironment } from '../../workspaces/workspace-environment.mjs';

/**
 * What runs commands of Nx in a workspace, as its users do: Node's own start, Nx's, and the task.
 * @param {string} workspace
 * @param {Record<string, string>} [env]
 * @returns {(...args: string[]) => Promise<string>} Gives both streams; throws where the command fails.
 */
export function createNx(workspace, env = {}) {
  return (...args) =>
    mustRun(binary('nx'), args, { cwd: workspace, env: { ...workspaceEnvironment(workspace), ...env } });
}
