import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { mkdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { DorcError } from '@dorc/universal';
import { startDetached, type DetachedProcess } from '@dorc/universal/process';
import { choosePort, isPortFree, portTaken } from './choose-port';
import { resolveEmulatorEnvironment } from './emulator-environment';
import type { EmulatorFolder } from './emulator-folder';
import { findHealth } from './emulator-health';
import { writeEmulatorRecord, type EmulatorRecord } from './emulator-record';
import { EMULATOR_PROGRAM, EMULATOR_VERSION } from './emulator-release';
import type { Installation } from './install-emulator';

export interface StartRequest {
  readonly folder: EmulatorFolder;
  readonly installation: Installation;
  /** The port asked for. */
  readonly port: number | undefined;
  /** The port of last time, taken again where it is free. */
  readonly lastPort: number | undefined;
  /** Where functions in containers are to reach it. */
  readonly bridge: string | undefined;
  readonly env: NodeJS.ProcessEnv;
}

const OWN_ADDRESS = '127.0.0.1';
const PATIENCE_MS = 60_000;
const MOST_TRIES = 5;

/**
 * Starts the emulator and waits until it is healthy. It goes on running when this process ends.
 * @throws DorcError `PORT_TAKEN`, `EMULATOR_FAILED`.
 */
export async function startEmulator(request: StartRequest): Promise<EmulatorRecord> {
  const { bridge, env, folder, installation } = request;
  await Promise.all([folder.stateFolder, folder.bucketFolder].map((one) => mkdir(one, { recursive: true })));
  for (let attempt = 1; ; attempt++) {
    const port = await choosePort(request.port, request.lastPort);
    const token = `dorc-${randomBytes(8).toString('hex')}`;
    const bind = env['DORC_EMULATOR_BIND'] || OWN_ADDRESS;
    const child = await startDetached(installation.python, [join(__dirname, 'files', EMULATOR_PROGRAM)], {
      cwd: folder.root,
      env: resolveEmulatorEnvironment({ folder, port, token, bind, bridge }, env),
      logFile: folder.logFile,
    });
    const { pythonVersion } = installation;
    const record = { pid: child.pid, port, version: EMULATOR_VERSION, pythonVersion, token, bridge, running: true };
    // Before it is healthy: should this process be killed now, the next one finds what it has started.
    await writeEmulatorRecord(folder.recordFile, record);
    if (await isHealthySoon(record, child)) return record;
    await writeEmulatorRecord(folder.recordFile, { ...record, running: false });
    // Another program took the port between the look and the start.
    const taken = child.ended() && !(await isPortFree(port));
    if (taken && request.port !== undefined) throw portTaken(port);
    if (!taken || attempt === MOST_TRIES) throw await startFailure(folder, child);
  }
}

async function isHealthySoon({ port, token }: EmulatorRecord, child: DetachedProcess): Promise<boolean> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end && !child.ended()) {
    if ((await findHealth(port))?.token === token) return true;
    await sleep(25);
  }
  return false;
}

async function startFailure({ logFile }: EmulatorFolder, child: DetachedProcess): Promise<DorcError> {
  if (!child.ended()) process.kill(child.pid, 'SIGKILL');
  const log = await readFile(logFile, 'utf8').catch(() => '');
  const last = log.trim().split('\n').slice(-5).join('\n');
  return new DorcError({
    code: 'EMULATOR_FAILED',
    message: `The AWS emulator ${child.ended() ? 'ended' : 'was not ready'} after its start. Its last words:\n${last}`,
    hint: `Read ${logFile}; to begin afresh, delete the folder .dorc/emulator and run the command again.`,
  });
}
