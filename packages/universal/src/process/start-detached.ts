import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { isAlive } from './process-life';

export interface DetachedOptions {
  readonly cwd: string;
  /** Added to the parent's environment; `undefined` removes a variable. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Gets standard output and standard error, at its end. */
  readonly logFile: string;
}

export interface DetachedProcess {
  readonly pid: number;
  /** Whether it has ended. */
  ended(): boolean;
}

type Launched = { readonly pid: number } | { readonly message: string; readonly code: string };

/**
 * Starts the program and ends at once. Nx kills its workers with all their descendants, even those in a process group of
 * their own; an orphan is nobody's descendant.
 */
const launcher = `
  const { spawn } = require('node:child_process');
  const child = spawn(process.argv[1], process.argv.slice(2), { stdio: ['ignore', 'inherit', 'inherit'], detached: true });
  const tell = (launched) => process.send(launched, () => process.exit());
  child.once('error', ({ message, code }) => tell({ message, code }));
  child.once('spawn', () => tell({ pid: child.pid }));
`;

/**
 * Starts a program that outlives this process and whoever ends it, never through a shell.
 * @throws an error with `code: 'ENOENT'` where the program does not exist.
 */
export async function startDetached(
  command: string,
  args: readonly string[],
  options: DetachedOptions,
): Promise<DetachedProcess> {
  const log = openSync(options.logFile, 'a');
  try {
    const launched = await launch([command, ...args], options, log);
    if ('message' in launched) throw Object.assign(new Error(launched.message), { code: launched.code });
    return { pid: launched.pid, ended: () => !isAlive(launched.pid) };
  } finally {
    closeSync(log);
  }
}

function launch(command: readonly string[], { cwd, env }: DetachedOptions, log: number): Promise<Launched> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['-e', launcher, ...command], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', log, log, 'ipc'],
      shell: false,
    });
    child.once('error', reject);
    child.once('message', (launched) => resolve(launched as Launched));
    child.once('exit', (code) => reject(new Error(`the launcher ended with ${String(code)}`))); // Later than its message.
  });
}
