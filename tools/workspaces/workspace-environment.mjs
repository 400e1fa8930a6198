import { join } from 'node:path';
import { scratch } from '../repository.mjs';

/**
 * The environment for commands in a scratch workspace: Nx keeps everything inside it, and all workspaces share one
 * installation of the AWS emulator.
 * @param {string} workspace
 * @returns {Record<string, string>}
 */
export function workspaceEnvironment(workspace) {
  return {
    NX_DAEMON: 'false',
    NX_CACHE_DIRECTORY: join(workspace, '.nx', 'cache'),
    NX_WORKSPACE_DATA_DIRECTORY: join(workspace, '.nx', 'workspace-data'),
    NX_INTERACTIVE: 'false',
    DORC_EMULATOR_HOME: scratch('emulator'),
  };
}
