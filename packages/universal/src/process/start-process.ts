import { spawn, type ChildProcess } from 'node:child_process';

export interface StartOptions {
  readonly cwd?: string;
  /** Added to the parent's environment; `undefined` removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** How many pipes the process gets besides standard output and error: file descriptors 3, 4, … */
  readonly extraPipes?: number;
}

/**
 * Starts a program that keeps running beside dorc, never through a shell, as the leader of a process group of its own:
 * a Ctrl-C in the terminal does not reach it, and `process.kill(-pid)` ends it with everything that it started.
 * Standard input is empty; the caller reads `stdout` and `stderr` and listens for `error` and `exit`.
 */
export function startProcess(command: string, args: readonly string[], options: StartOptions = {}): ChildProcess {
  return spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', ...Array.from({ length: options.extraPipes ?? 0 }, () => 'pipe' as const)],
    shell: false,
    detached: true,
  });
}
