import { setTimeout as sleep } from 'node:timers/promises';

/** Time as the functions of this folder see it. */
export interface Clock {
  /** Milliseconds. */
  now(): number;
  /** @throws AbortError once the signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    await sleep(milliseconds, undefined, signal ? { signal } : {});
  },
};

/** Pauses between two looks: the first, and how they grow. Quick at first, since the emulator ends most operations in 20 ms. */
export interface PollOptions {
  readonly firstMs: number;
  readonly factor: number;
  readonly maxMs: number;
}

export const DEFAULT_POLL: PollOptions = { firstMs: 20, factor: 1.5, maxMs: 2000 };

/** The pause before look number `index` (from 0): it grows to the longest one, with up to a fifth taken off at random. */
export function pauseBefore(index: number, { firstMs, factor, maxMs }: PollOptions): number {
  return Math.min(maxMs, firstMs * factor ** index) * (1 - Math.random() / 5);
}
