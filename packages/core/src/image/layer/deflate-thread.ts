import path from 'node:path';
import { Worker } from 'node:worker_threads';

/** Where a block is put, and what comes of it: memory that threads share. */
export interface BufferPair {
  readonly input: SharedArrayBuffer;
  readonly output: SharedArrayBuffer;
}

/** Deflates blocks beside the main thread. */
export interface DeflateThread {
  /**
   * Deflates the first bytes of a pair's input into its output.
   * @returns bytes of the output
   */
  deflate(pair: number, length: number): Promise<number>;
  close(): Promise<void>;
}

export function startDeflateThread(pairs: readonly BufferPair[]): DeflateThread {
  const file = path.join(__dirname, 'files', 'deflate-thread.cjs');
  // The options that this process was started with are not for a thread that only computes.
  const worker = new Worker(file, { workerData: pairs, execArgv: [], env: {} });
  const waiting: { resolve: (length: number) => void; reject: (error: Error) => void }[] = [];
  let failure: Error | undefined;
  const fail = (error: Error) => {
    failure ??= error;
    for (const { reject } of waiting.splice(0)) reject(failure);
  };
  worker.on('message', (length: number) => waiting.shift()?.resolve(length));
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the thread that compresses has ended')));
  return {
    deflate: (pair, length) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure);
        waiting.push({ resolve, reject });
        worker.postMessage({ pair, length });
      }),
    async close() {
      await worker.terminate();
    },
  };
}
