import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where the emulator of one workspace keeps its things. */
export interface EmulatorFolder {
  /** `.dorc/emulator` of the workspace. */
  readonly root: string;
  /** Which emulator runs. */
  readonly recordFile: string;
  readonly logFile: string;
  /** Held while an emulator is started or stopped. */
  readonly lockFile: string;
  /** What the emulator writes when it is stopped. */
  readonly stateFolder: string;
  readonly bucketFolder: string;
  /** The installation; `DORC_EMULATOR_HOME` puts it where several workspaces share it. */
  readonly home: string;
}

export function resolveEmulatorFolder(workspaceRoot: string, env: NodeJS.ProcessEnv): EmulatorFolder {
  const root = join(workspaceRoot, '.dorc', 'emulator');
  const shared = env['DORC_EMULATOR_HOME'];
  return {
    root,
    recordFile: join(root, 'emulator.json'),
    logFile: join(root, 'emulator.log'),
    lockFile: join(root, 'emulator.lock'),
    stateFolder: join(root, 'state'),
    bucketFolder: join(root, 'buckets'),
    home: shared ? resolve(workspaceRoot, shared.replace(/^~(?=\/|$)/, homedir())) : join(root, 'installation'),
  };
}
