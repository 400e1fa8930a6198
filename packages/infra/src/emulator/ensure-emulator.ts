import { mkdir } from 'node:fs/promises';
import { DorcError } from '@dorc/universal';
import { withLock } from '@dorc/universal/process';
import { findDocker } from './find-docker';
import { resolveEmulatorFolder } from './emulator-folder';
import { readEmulatorRecord } from './emulator-record';
import { EMULATOR_VERSION } from './emulator-release';
import { describeEmulator, findEmulator, type Emulator, type EmulatorOptions } from './find-emulator';
import { installEmulator } from './install-emulator';
import { startEmulator } from './start-emulator';
import { stopRecorded } from './stop-emulator';

export interface EnsureEmulatorOptions extends EmulatorOptions {
  /** The port to listen on; else `DORC_EMULATOR_PORT`, else the last one, else the first free one from 4566 on. */
  readonly port?: number | undefined;
  /** The Python to install with; else the first good one on the PATH. */
  readonly python?: string | undefined;
  /** Gets a line for each thing that takes time. */
  readonly onProgress?: ((line: string) => void) | undefined;
}

/**
 * The AWS emulator of a workspace: installed once, started where it does not run, with the state that it was stopped with. Safe to call from several
 * processes at once. Settings from the environment: `DORC_EMULATOR_PORT`; `DORC_EMULATOR_HOME`, a folder in which workspaces share the
 * installation (100 MB); `DORC_EMULATOR_BIND`, the address to listen on where it is not to be reached from this machine alone. Where a Docker daemon
 * runs on this machine, functions in its containers reach the emulator too; one that was started before the daemon is started anew for that.
 * @throws DorcError `PORT_TAKEN`, `PYTHON_MISSING`, `PYTHON_TOO_OLD`, `EMULATOR_INSTALL_FAILED`, `EMULATOR_FAILED`, `BAD_PORT`.
 */
export async function ensureEmulator(options: EnsureEmulatorOptions): Promise<Emulator> {
  const { workspaceRoot, env = process.env, onProgress } = options;
  const port = options.port ?? parsePort(env['DORC_EMULATOR_PORT']);
  const bridge = await findBridge(env);
  const fits = (emulator: Emulator | undefined): emulator is Emulator =>
    emulator?.version === EMULATOR_VERSION &&
    (port === undefined || port === emulator.port) &&
    (bridge === undefined || bridge === emulator.bridge);

  const running = await findEmulator({ workspaceRoot, env });
  if (fits(running)) return running;
  const folder = resolveEmulatorFolder(workspaceRoot, env);
  await mkdir(folder.root, { recursive: true });
  const onWait = () => onProgress?.('Waiting for the AWS emulator, which another command is starting');
  return withLock(
    folder.lockFile,
    async () => {
      const meanwhile = await findEmulator({ workspaceRoot, env });
      if (fits(meanwhile)) return meanwhile;
      const installation = await installEmulator({ home: folder.home, python: options.python, onProgress });
      const last = await readEmulatorRecord(folder.recordFile);
      if (last?.running) await stopRecorded(last);
      const record = await startEmulator({ folder, installation, port, lastPort: last?.port, bridge, env });
      onProgress?.(`Started the AWS emulator at http://127.0.0.1:${record.port}`);
      return describeEmulator(record, true);
    },
    { onWait },
  );
}

/** Where somebody has chosen the address to listen on, that is all there is. */
async function findBridge(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  return env['DORC_EMULATOR_BIND'] ? undefined : (await findDocker(env))?.bridge;
}

function parsePort(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new DorcError({
    code: 'BAD_PORT',
    message: `DORC_EMULATOR_PORT is "${text}", which is not a port (1 to 65535)`,
    hint: 'Set it to a free port such as 4567, or unset it.',
  });
}
