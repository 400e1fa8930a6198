import type { Retrier } from './definition';
import { matchesError } from './error-equals';
import type { FailureReport } from './state-failure';

/** The retriers of one visit, which count on from one failure to the next. */
export interface Retries {
  /** Milliseconds to wait before the next attempt, or undefined where there is to be none. */
  findDelay(report: FailureReport): number | undefined;
}

/**
 * The first retrier that names the error counts, each for itself. The delay is IntervalSeconds · BackoffRate^n for the
 * n retries it has made, at most MaxDelaySeconds; with jitter FULL, anything from 0 up to that.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-retrying-after-an-error
 */
export function createRetries(retriers: readonly Retrier[] = [], random: () => number = Math.random): Retries {
  const made = new Map<Retrier, number>();
  return {
    findDelay(report) {
      const retrier = retriers.find(({ ErrorEquals }) => matchesError(ErrorEquals, report));
      if (!retrier) return undefined;
      const { IntervalSeconds = 1, MaxAttempts = 3, BackoffRate = 2, MaxDelaySeconds = Infinity } = retrier;
      const before = made.get(retrier) ?? 0;
      if (before >= MaxAttempts) return undefined;
      made.set(retrier, before + 1);
      const seconds = Math.min(IntervalSeconds * BackoffRate ** before, MaxDelaySeconds);
      return seconds * 1000 * (retrier.JitterStrategy === 'FULL' ? random() : 1);
    },
  };
}
