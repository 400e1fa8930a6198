import { delimiter, dirname } from 'node:path';
import type { EmulatorFolder } from './emulator-folder';

export interface EmulatorSettings {
  readonly folder: EmulatorFolder;
  readonly port: number;
  readonly token: string;
  /** The address to listen on. */
  readonly bind: string;
  /** One more address to listen on, for functions in containers. */
  readonly bridge: string | undefined;
}

/** Would reach the emulator, or the handlers that it runs, and mean something there. */
const FOREIGN =
  /^(?:AWS_|PYTHON|MINISTACK_|LOCALSTACK_|LAMBDA_|SFN_|S3_|NODE_OPTIONS$|NODE_PATH$|SERVICES$|EDGE_PORT$|USE_SSL$|AUTH$|VIRTUAL_ENV$)/;

/**
 * The emulator's environment, as changes to this process's: nothing of the user's AWS settings, since handlers inherit it; `node` is the one
 * that runs dorc; state is kept in the workspace.
 */
export function resolveEmulatorEnvironment(
  { folder, port, token, bind, bridge }: EmulatorSettings,
  env: NodeJS.ProcessEnv,
): Record<string, string | undefined> {
  const removed = Object.keys(env).filter((name) => FOREIGN.test(name));
  return {
    ...Object.fromEntries(removed.map((name) => [name, undefined])),
    PATH: [dirname(process.execPath), env['PATH']].filter(Boolean).join(delimiter),
    GATEWAY_PORT: String(port),
    BIND_HOST: bind,
    DORC_EMULATOR_BRIDGE: bridge,
    MINISTACK_EDITION: token,
    PERSIST_STATE: '1',
    STATE_DIR: folder.stateFolder,
    S3_PERSIST: '1',
    S3_DATA_DIR: folder.bucketFolder,
    // Servers on ports of their own, which two workspaces could not both have.
    SFTP_ENABLED: '0',
    IOT_MTLS_ENABLED: '0',
  };
}
