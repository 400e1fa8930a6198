import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { startProcess } from '@dorc/universal/process';
import type { WorkerCommand } from '@dorc/universal/runtimes';
import { createLineSplitter } from './line-splitter';
import { createMessageReader } from './message-reader';
import { findWorkerMessage, type WorkerMessage } from './worker-message';

/** How a process ended; `cause` where it could not be started at all. */
export interface WorkerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly cause?: Error;
}

export type LogListener = (line: string, stream: 'stdout' | 'stderr') => void;

/** One running worker: messages in both directions, logs, and its end. */
export interface WorkerProcess {
  readonly pid: number | undefined;
  /** The next message, or how the process ended if it ends before. */
  receive(): Promise<WorkerMessage | WorkerExit>;
  send(line: string): void;
  /** Resolves when what the process had logged so far has been passed on. */
  drainLogs(): Promise<void>;
  /** Ends the process and everything that it started, at once; resolves when it is gone. */
  kill(): Promise<void>;
  readonly ended: boolean;
}

/** A grandchild may hold the pipes open for ever; this long (ms) is waited for what they still carry. */
const drainTime = 200;

export function startWorkerProcess(
  command: WorkerCommand,
  env: Readonly<Record<string, string>>,
  onLog?: LogListener,
): WorkerProcess {
  const child = startProcess(command.command, command.args, {
    cwd: command.cwd,
    env: { ...command.env, ...env },
    extraPipes: 2,
  });
  const requests = child.stdio[3] as Writable;
  requests.on('error', () => undefined); // The process may be gone; its exit is what counts.

  const inbox: WorkerMessage[] = [];
  let exit: WorkerExit | undefined;
  let waiting: ((item: WorkerMessage | WorkerExit) => void) | undefined;
  const deliver = () => {
    const item = waiting && (inbox.shift() ?? exit);
    if (!item) return;
    const resolve = waiting;
    waiting = undefined;
    resolve?.(item);
  };

  let isTrusted = true;
  const read = createMessageReader((text) => {
    const message = findWorkerMessage(text);
    isTrusted &&= message !== undefined; // Something other than the worker may write to its pipe.
    if (isTrusted && message) inbox.push(message);
    else killGroup(child);
    deliver();
  });
  (child.stdio[4] as Readable).on('data', read).on('error', () => undefined);

  const flushLogs = listenToLogs(child, onLog);
  const gone = new Promise<void>((resolve) => {
    const finish = (ended: WorkerExit) => {
      if (exit) return;
      flushLogs();
      exit = ended;
      deliver();
      resolve();
    };
    child.once('error', (cause) => finish({ code: null, signal: null, cause }));
    child.once('exit', (code, signal) => {
      killGroup(child);
      setTimeout(() => finish({ code, signal }), drainTime).unref();
    });
    child.once('close', (code, signal) => finish({ code, signal }));
  });

  return {
    pid: child.pid,
    receive: () =>
      new Promise((resolve) => {
        waiting = resolve;
        deliver();
      }),
    send: (line) => void requests.write(line),
    async drainLogs() {
      if (!onLog) return;
      // The worker writes its logs before its answer, so they are in the pipes by now and read in this turn of the loop.
      await new Promise(setImmediate);
      flushLogs();
    },
    kill() {
      killGroup(child);
      return gone;
    },
    get ended() {
      return exit !== undefined || child.exitCode !== null || child.signalCode !== null;
    },
  };
}

/** Passes output on line by line; returns what hands over unfinished lines. Without a listener the output is discarded. */
function listenToLogs(child: ChildProcess, onLog: LogListener | undefined): () => void {
  const splitters = (['stdout', 'stderr'] as const).map((stream) => {
    if (!onLog) {
      child[stream]?.resume();
      return undefined;
    }
    const splitter = createLineSplitter((line) => onLog(line, stream));
    child[stream]?.on('data', splitter.push);
    return splitter;
  });
  return () => splitters.forEach((splitter) => splitter?.flush());
}

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nothing of the group is left.
  }
}
