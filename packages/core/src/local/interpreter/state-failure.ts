/** What a failing state reports. */
export interface FailureReport {
  /** Absent where whoever failed gave none: then events have no such key. */
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  /** Another name that Retry and Catch may know the error by. */
  readonly alias?: string;
  /** What Catch shows where there is no cause; AWS was recorded to show an empty text for its own time-outs. */
  readonly causeWhenAbsent?: string;
}

/**
 * A state failed, in the way that Retry and Catch look at. The events that tell of it are written before it is thrown.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export class StateFailure extends Error {
  override readonly name = 'StateFailure';
  readonly report: FailureReport;

  constructor(report: FailureReport) {
    super(report.cause ?? report.error ?? '');
    this.report = report;
  }

  /** `$states.errorOutput` of a catcher. */
  get errorOutput(): { Error: string | null; Cause: string | null } {
    const { error, cause, causeWhenAbsent } = this.report;
    return { Error: error ?? null, Cause: cause ?? causeWhenAbsent ?? null };
  }
}

/** The keys of an event's details that tell of a failure: only those that are known. */
export function failureDetails({ error, cause }: FailureReport): { error?: string; cause?: string } {
  return { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
}
