import { findResidentMemory } from './resident-memory';
import type { WorkerMessage } from './worker-message';
import type { WorkerExit, WorkerProcess } from './worker-process';

export interface WaitLimits {
  /** Milliseconds. */
  readonly timeout: number;
  /** Megabytes that the process may have in use. */
  readonly memory?: number | undefined;
  readonly signals: readonly AbortSignal[];
}

/** How a wait was cut short; the process is still there and not to be used again. */
export interface CutShort {
  readonly cut: 'timeout' | 'memory' | 'abort';
}

/** Milliseconds between looks at the memory in use; an invocation shorter than this is never looked at. */
const memoryInterval = 100;

/** Waits for a process's next message, its end or the first of the limits. */
export function waitForWorker(
  next: Promise<WorkerMessage | WorkerExit>,
  worker: Pick<WorkerProcess, 'pid'>,
  { timeout, memory, signals }: WaitLimits,
): Promise<WorkerMessage | WorkerExit | CutShort> {
  return new Promise((resolve) => {
    const finish = (outcome: WorkerMessage | WorkerExit | CutShort) => {
      clearTimeout(timer);
      clearInterval(watch);
      for (const signal of signals) signal.removeEventListener('abort', abort);
      resolve(outcome);
    };
    const abort = () => finish({ cut: 'abort' });
    const timer = setTimeout(() => finish({ cut: 'timeout' }), Math.max(0, timeout));
    const watch = memory === undefined ? undefined : setInterval(look, memoryInterval, memory * 1024 * 1024);
    function look(limit: number): void {
      if (worker.pid !== undefined && (findResidentMemory(worker.pid) ?? 0) > limit) finish({ cut: 'memory' });
    }
    for (const signal of signals) signal.addEventListener('abort', abort, { once: true });
    if (signals.some((signal) => signal.aborted)) abort();
    void next.then(finish);
  });
}
