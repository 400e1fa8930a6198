/** Runs work, no more than so many pieces of it at once, in the order in which they are given; what is urgent goes before what waits. */
export type Limiter = <T>(work: () => Promise<T>, isUrgent?: boolean) => Promise<T>;

export function createLimiter(concurrency: number): Limiter {
  const waiting: (() => void)[] = [];
  let free = Math.max(1, concurrency);
  return async (work, isUrgent = false) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting[isUrgent ? 'unshift' : 'push'](resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The place goes to the next in the queue, so that nobody who comes meanwhile takes it.
      if (next) next();
      else free++;
    }
  };
}
