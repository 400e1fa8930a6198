import { spawn } from 'node:child_process';
import { repositoryRoot } from './repository.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] The repository's root unless set.
 * @property {Record<string, string | undefined>} [env] Added to this process's own.
 * @property {boolean} [show] Its output goes to the terminal as it comes, and is not kept.
 */

/**
 * Runs a program to its end, without a shell and without input.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} `output` holds both streams as they came.
 */
export function runProgram(command, args, { cwd = repositoryRoot, env = {}, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * The same, for what must not fail.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export async function mustRun(command, args, options) {
  const { code, output } = await runProgram(command, args, options);
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${code}\n${output}`);
  return output;
}
