import type { FailureReport } from '../state-failure';

/**
 * The failure that a rejection reports, or undefined where it is none: an Error without an `error` of its own is a defect
 * of whoever runs the task, and must not be retried or caught as if the task had failed.
 */
export function findReport(reason: unknown): FailureReport | undefined {
  if (typeof reason !== 'object' || reason === null) return undefined;
  if (!('error' in reason) && (reason instanceof Error || !('cause' in reason))) return undefined;
  return {
    error: textOf('error' in reason ? reason.error : undefined),
    cause: textOf('cause' in reason ? reason.cause : undefined),
  };
}

/** AWS knows causes as text only: a structured one is its JSON. */
function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
