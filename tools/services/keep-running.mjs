import { spawn } from 'node:child_process';
import { mkdirSync, openSync, closeSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { scratch } from '../repository.mjs';

/**
 * @typedef {object} ServiceProgram
 * @property {string} name Of the folder below `tmp/services` that holds its process id and its log.
 * @property {string} command
 * @property {readonly string[]} args One of them must be unlike those of any other process, such as a path.
 * @property {() => Promise<boolean>} isHealthy
 */

/**
 * Starts a program that outlives this process, unless it runs, and waits until it is healthy.
 * @param {ServiceProgram} program
 */
export async function keepRunning({ name, command, args, isHealthy }) {
  const isRunning = async () => (await findProcess(name)) !== undefined;
  // One that was killed just now is still there for a moment.
  if ((await waitFor(async () => !(await isRunning()) || isHealthy())) && (await isRunning())) return;
  await stopRunning(name);
  const folder = scratch('services', name);
  mkdirSync(folder, { recursive: true });
  const log = openSync(join(folder, 'log'), 'w');
  const child = spawn(command, args, { detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  /** @type {Error | undefined} */
  let failure;
  child.once('error', (error) => (failure = error));
  child.once('exit', (code) => (failure = new Error(`it ended with ${code ?? 'a signal'}`)));
  await writeFile(join(folder, 'pid'), `${child.pid ?? ''} ${command} ${args.join(' ')}`);
  if (
    await waitFor(
      async () => !failure && isHealthy(),
      () => failure !== undefined,
    )
  ) {
    child.removeAllListeners('exit');
    child.unref();
    return;
  }
  await stopRunning(name);
  const said = await readFile(join(folder, 'log'), 'utf8');
  throw new Error(
    `${command} does not start${failure ? `: ${failure.message}` : ''}\n${said.split('\n').slice(-15).join('\n')}`,
  );
}

/**
 * Ends what {@link keepRunning} has started, if it runs.
 * @param {string} name
 */
export async function stopRunning(name) {
  const pid = await findProcess(name);
  if (pid !== undefined) {
    process.kill(pid, 'SIGTERM');
    const isGone = async () => (await findProcess(name)) === undefined;
    if (!(await waitFor(isGone))) process.kill(pid, 'SIGKILL');
  }
  await rm(scratch('services', name, 'pid'), { force: true });
}

/**
 * The process of a service. Its command line is compared, since process ids are used again.
 * @param {string} name
 * @returns {Promise<number | undefined>}
 */
async function findProcess(name) {
  const text = await readFile(scratch('services', name, 'pid'), 'utf8').catch(() => '');
  const pid = Number(text.slice(0, text.indexOf(' ')));
  if (!pid) return undefined;
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return line.replaceAll('\0', ' ').trim() === text.slice(text.indexOf(' ') + 1) ? pid : undefined;
}

/**
 * @param {() => Promise<boolean>} isTrue
 * @param {() => boolean} [isHopeless]
 */
async function waitFor(isTrue, isHopeless = () => false) {
  for (let attempt = 0; attempt < 300 && !isHopeless(); attempt++) {
    if (await isTrue().catch(() => false)) return true;
    await sleep(100);
  }
  return false;
}
