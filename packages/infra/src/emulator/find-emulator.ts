import { EMULATOR_ACCOUNT } from '@dorc/universal/aws';
import { findHealth } from './emulator-health';
import { readEmulatorRecord, type EmulatorRecord } from './emulator-record';
import { resolveEmulatorFolder } from './emulator-folder';

/** A running emulator. */
export interface Emulator {
  /** For `createAwsClients`. */
  readonly endpoint: string;
  readonly port: number;
  readonly account: string;
  readonly pid: number;
  /** Whether it was this call that started it. */
  readonly started: boolean;
  readonly version: string;
  /** The Python that zip functions run on there, whatever their runtime says: `3.11`. */
  readonly pythonVersion: string;
  /** The address at which functions in containers reach it; undefined where it can have none. */
  readonly bridge: string | undefined;
}

export interface EmulatorOptions {
  readonly workspaceRoot: string;
  /** `process.env` unless given. */
  readonly env?: NodeJS.ProcessEnv | undefined;
}

/** The workspace's own emulator where it runs and is healthy. */
export async function findEmulator({
  workspaceRoot,
  env = process.env,
}: EmulatorOptions): Promise<Emulator | undefined> {
  const record = await readEmulatorRecord(resolveEmulatorFolder(workspaceRoot, env).recordFile);
  if (!record?.running) return undefined;
  const health = await findHealth(record.port);
  return health?.token === record.token ? describeEmulator(record, false) : undefined;
}

export function describeEmulator(
  { port, pid, version, pythonVersion, bridge }: EmulatorRecord,
  started: boolean,
): Emulator {
  return {
    endpoint: `http://127.0.0.1:${port}`,
    port,
    account: EMULATOR_ACCOUNT,
    pid,
    started,
    version,
    pythonVersion,
    bridge,
  };
}
