import type { Clock } from './polling';

/** Time that passes only by sleeping. */
export function createFakeClock(): Clock & { time: number } {
  const clock = {
    time: 0,
    now: () => clock.time,
    sleep: async (milliseconds: number, signal?: AbortSignal) => {
      signal?.throwIfAborted();
      clock.time += milliseconds;
    },
  };
  return clock;
}
