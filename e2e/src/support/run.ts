import { spawn } from 'node:child_process';

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
  /** Waits until it has printed a text. Rejects where it ends without. */
  printed(text: string): Promise<void>;
  /** Ends the whole process group, as a closed laptop or an impatient user would; nothing of it can react. */
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
  let output = '';
  const onOutput = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const look of onOutput) look();
    });
  }
  const ended = new Promise<Outcome>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: code ?? (signal ? 137 : 1), output }));
  });
  return {
    ended,
    printed: (text) =>
      new Promise((resolve, reject) => {
        const look = () => output.includes(text) && resolve();
        onOutput.add(look);
        look();
        ended.then(() => reject(new Error(`ended without '${text}':\n${output}`)), reject);
      }),
    kill: () => process.kill(-(child.pid ?? 0), 'SIGKILL'),
  };
}

export function run(command: string, args: readonly string[], options: RunOptions): Promise<Outcome> {
  return start(command, args, options).ended;
}
