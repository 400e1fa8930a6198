import { spawn, type ChildProcess } from 'node:child_process';

/** How a command ended, and all that it printed. */
export interface Outcome {
  readonly code: number;
  readonly output: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A command that goes on: it can be waited for, or killed with all that it has started. */
export interface RunningCommand {
  readonly ended: Promise<Outcome>;
  kill(): void;
}

/** Starts a program in a process group of its own, without a shell and without input. */
export function start(command: string, args: readonly string[], { cwd, env }: RunOptions): RunningCommand {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, FORCE_COLOR: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  return { ended: collect(child), kill: () => process.kill(-(child.pid ?? 0), 'SIGKILL') };
}

export function run(command: string, args: readonly string[], options: RunOptions): Promise<Outcome> {
  return start(command, args, options).ended;
}

function collect(child: ChildProcess): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: code ?? (signal ? 137 : 1), output }));
  });
}
