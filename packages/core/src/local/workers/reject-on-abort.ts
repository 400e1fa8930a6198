import { setMaxListeners } from 'node:events';

/** Settles as the promise does, or rejects with a signal's reason as soon as one of the signals is aborted. */
export function rejectOnAbort<T>(promise: Promise<T>, signals: readonly AbortSignal[]): Promise<T> {
  setMaxListeners(0, ...signals); // One signal may stand for any number of invocations.
  return new Promise((resolve, reject) => {
    const abort = () => reject(signals.find((signal) => signal.aborted)?.reason);
    for (const signal of signals) signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => {
      for (const signal of signals) signal.removeEventListener('abort', abort);
    });
  });
}
