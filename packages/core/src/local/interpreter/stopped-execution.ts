import type { FailureReport } from './state-failure';

const eventTypes = { ABORTED: 'ExecutionAborted', TIMED_OUT: 'ExecutionTimedOut' } as const;

/** Why everything in an execution stops at once: StopExecution, or the machine's own TimeoutSeconds. */
export class StoppedExecution extends Error {
  override readonly name = 'StoppedExecution';
  readonly status: keyof typeof eventTypes;
  readonly report: FailureReport;

  constructor(status: keyof typeof eventTypes, report: FailureReport) {
    super(status);
    this.status = status;
    this.report = report;
  }

  get eventType(): string {
    return eventTypes[this.status];
  }
}
