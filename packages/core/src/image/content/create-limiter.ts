/** Runs work, no more than so many pieces of it at once, in the order in which they are given. */
export type Limiter = <T>(work: () => Promise<T>) => Promise<T>;

export function createLimiter(concurrency: number): Limiter {
  const waiting: (() => void)[] = [];
  let free = Math.max(1, concurrency);
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
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
