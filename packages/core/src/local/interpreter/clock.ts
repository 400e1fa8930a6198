/** Time, as far as an execution needs it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after that many milliseconds; the returned function cancels it. */
  schedule(milliseconds: number, callback: () => void): () => void;
}

/** The longest delay that setTimeout takes, in milliseconds; a longer one would fire at once. */
const longestTimer = 2 ** 31 - 1;

/** This machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(milliseconds, callback) {
    let remaining = milliseconds;
    let timer: NodeJS.Timeout;
    const next = (): void => {
      const part = Math.min(remaining, longestTimer);
      remaining -= part;
      timer = setTimeout(() => (remaining > 0 ? next() : callback()), part);
    };
    next();
    return () => clearTimeout(timer);
  },
};
