import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, runProcess, withLock } from '@dorc/universal/process';
import { resolveEmulatorFolder } from './emulator-folder';
import { EMULATOR_PROGRAM } from './emulator-release';
import { findHealth } from './emulator-health';
import { readEmulatorRecord, writeEmulatorRecord, type EmulatorRecord } from './emulator-record';
import type { EmulatorOptions } from './find-emulator';

/** It writes its state when it is asked to end; killed, it would lose what was since its start. */
const PATIENCE_MS = 20_000;

/** Stops the workspace's emulator, which writes down its state first. False where none was running. */
export async function stopEmulator({ workspaceRoot, env = process.env }: EmulatorOptions): Promise<boolean> {
  const { lockFile, recordFile } = resolveEmulatorFolder(workspaceRoot, env);
  if (!(await readEmulatorRecord(recordFile))?.running) return false;
  return withLock(lockFile, async () => {
    const record = await readEmulatorRecord(recordFile);
    if (!record?.running) return false;
    const stopped = await stopRecorded(record);
    await writeEmulatorRecord(recordFile, { ...record, running: false });
    return stopped;
  });
}

/** Under the workspace's lock. @returns false where that process is not the emulator any more. */
export async function stopRecorded(record: EmulatorRecord): Promise<boolean> {
  const { pid } = record;
  if (!isAlive(pid) || !(await isOurs(record))) return false;
  process.kill(pid, 'SIGTERM');
  for (const end = Date.now() + PATIENCE_MS; isAlive(pid) && Date.now() < end;) await sleep(25);
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  return true;
}

/** Process ids are used again: before one is ended it has to show that it is the emulator. */
async function isOurs({ pid, port, token }: EmulatorRecord): Promise<boolean> {
  if ((await findHealth(port))?.token === token) return true;
  try {
    const { stdout } = await runProcess('ps', ['-o', 'command=', '-p', String(pid)]);
    return stdout.includes(EMULATOR_PROGRAM);
  } catch {
    return false; // No ps here: better an emulator too many than somebody else's program ended.
  }
}
