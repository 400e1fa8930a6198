import { spawn } from 'node:child_process';

export interface ProcessOptions {
  readonly cwd?: string;
  /** Added to the parent's environment; `undefined` removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Written to standard input, which is then closed. */
  readonly input?: string;
  /** Milliseconds after which the process is killed. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
  /** Called with each piece of output as it comes. */
  readonly onOutput?: (text: string, stream: 'stdout' | 'stderr') => void;
}

export interface ProcessResult {
  /** Exit code; null where a signal ended the process. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

/**
 * Runs a program to its end, never through a shell. A non-zero exit is a result, not an error.
 * @throws the spawn error (`code: 'ENOENT'` where the program does not exist).
 */
export function runProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
      shell: false,
      ...(options.signal ? { signal: options.signal } : {}),
    });
    const output = { stdout: '', stderr: '' };
    let timedOut = false;
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        output[stream] += text;
        options.onOutput?.(text, stream);
      });
    }
    const timer = options.timeout
      ? setTimeout(() => {
          timedOut = true;
          child.kill('SIGKILL');
        }, options.timeout)
      : undefined;
    child.stdin.on('error', () => undefined); // The program may end before it has read its input.
    child.stdin.end(options.input ?? '');
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, ...output, timedOut });
    });
  });
}
