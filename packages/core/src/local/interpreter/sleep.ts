import type { Thread } from './thread';

/** Resolves after that many milliseconds of the execution's clock; rejects when the thread's lifetime ends before. */
export function sleep({ lifetime, execution }: Thread, milliseconds: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = execution.host.clock.schedule(milliseconds, () => {
      forget();
      resolve();
    });
    const forget = lifetime.onEnd((reason) => {
      cancel();
      reject(reason);
    });
  });
}
