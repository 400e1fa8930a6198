import { ensureEmulator, stopEmulator } from '@dorc/infra/emulator';
import { workspaceEnvironment } from '../../workspaces/workspace-environment.mjs';

/**
 * Starts the emulator of a scratch workspace, and stops it at the end of the case.
 * @param {string} workspaceRoot
 * @param {import('../runner/bench-case.mjs').CaseContext} context
 */
export async function startEmulator(workspaceRoot, { tell, onClose }) {
  const location = { workspaceRoot, env: { ...process.env, ...workspaceEnvironment(workspaceRoot) } };
  onClose(() => stopEmulator(location));
  return ensureEmulator({ ...location, onProgress: tell });
}
