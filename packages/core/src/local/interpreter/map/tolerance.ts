import { evaluateNumber, statePrefix } from '../expressions';
import { StateFailure, type FailureReport } from '../state-failure';
import type { StateVisit } from '../thread';

/** How many failed items a Map Run bears. */
export interface Tolerance {
  /** @throws StateFailure `States.Runtime` for a number out of range, which AWS finds once the Map has started */
  check(): void;
  isExceeded(failed: number, total: number): boolean;
}

/** As recorded by TestState. */
export const toleranceExceeded: FailureReport = {
  error: 'States.ExceedToleratedFailureThreshold',
  cause: 'The specified tolerated failure threshold was exceeded',
};

/**
 * Evaluates ToleratedFailureCount and ToleratedFailurePercentage; either being exceeded fails the run, and without both
 * the first failure does.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html#maprun-fail-threshold
 */
export async function prepareTolerance(visit: StateVisit): Promise<Tolerance> {
  const { ToleratedFailureCount, ToleratedFailurePercentage } = visit.state;
  const percentage = await evaluateNumber(visit, ToleratedFailurePercentage, 'ToleratedFailurePercentage');
  const given = await evaluateNumber(visit, ToleratedFailureCount, 'ToleratedFailureCount');
  const count = given ?? (percentage === undefined ? 0 : Infinity);
  const fail = (text: string): never => {
    throw new StateFailure({ error: 'States.Runtime', cause: statePrefix(visit) + text });
  };
  return {
    check() {
      if (count < 0) fail('ToleratedFailureCount cannot be negative.');
      if (percentage !== undefined && !(percentage >= 0 && percentage <= 100)) {
        fail('ToleratedFailurePercentage must be between 0 and 100.');
      }
    },
    isExceeded: (failed, total) => failed > count || (failed / total) * 100 > (percentage ?? 100),
  };
}
