import { copyToPayload } from '../payload';
import type { Invoke } from '../host';
import type { FailureReport } from '../state-failure';
import type { StateVisit } from '../thread';
import { findReport } from './reported-failure';
import type { TaskRequest } from './integration';

/** How one call ended, so far as a state is concerned. */
export type CallOutcome =
  | { readonly kind: 'succeeded'; readonly output: ReturnType<typeof copyToPayload> }
  | { readonly kind: 'failed'; readonly report: FailureReport }
  | { readonly kind: 'timedOut'; readonly report: FailureReport };

interface Watch {
  readonly request: TaskRequest;
  readonly watchHeartbeat: boolean;
  readonly submitted: (output: unknown) => void;
}

/** As recorded, the cause is absent in the events and an empty text for Catch. */
const timeout: FailureReport = { error: 'States.Timeout', causeWhenAbsent: '' };
/** Recorded as States.Timeout as well; the documentation lets Retry and Catch know it by a name of its own. */
const missedHeartbeat: FailureReport = { ...timeout, alias: 'States.HeartbeatTimeout' };

/**
 * Calls the host for one attempt and watches its time-out, its heartbeat and the lifetime of its thread; whichever ends
 * first aborts the call's signal. Nothing that the host does afterwards has an effect.
 * @throws the reason of the lifetime, or a rejection that reports no failure of the task
 */
export function callWatched(visit: StateVisit, invoke: Invoke, watch: Watch): Promise<CallOutcome> {
  const { request, watchHeartbeat } = watch;
  const { clock } = visit.thread.execution.host;
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    let settled = false;
    let stopHeartbeat = (): void => undefined;
    let forget = (): void => undefined;
    const settle = (end: () => void, abortReason?: unknown): void => {
      if (settled) return;
      settled = true;
      stopTimeout();
      stopHeartbeat();
      forget();
      end();
      if (abortReason !== undefined) controller.abort(abortReason);
    };
    const timeOut = (report: FailureReport): void => settle(() => resolve({ kind: 'timedOut', report }), report);
    const startHeartbeat = (): void => {
      stopHeartbeat();
      const seconds = request.heartbeatInSeconds;
      if (settled || !watchHeartbeat || seconds === undefined) return;
      stopHeartbeat = clock.schedule(seconds * 1000, () => timeOut(missedHeartbeat));
    };

    const stopTimeout =
      request.timeoutInSeconds === undefined
        ? () => undefined
        : clock.schedule(request.timeoutInSeconds * 1000, () => timeOut(timeout));
    forget = visit.thread.lifetime.onEnd((reason) => settle(() => reject(reason), reason ?? timeout));
    if (settled) return;
    startHeartbeat();

    const attempt = {
      resource: request.resource,
      arguments: JSON.parse(request.arguments.text) as unknown,
      state: visit.name,
      retryCount: visit.retryCount,
      token: visit.taskToken,
      submitted: (output: unknown) => {
        if (!settled) watch.submitted(output);
      },
      heartbeat: startHeartbeat,
      signal: controller.signal,
    };
    new Promise((answer) => answer(invoke(attempt))).then(
      (result) => settle(() => resolve({ kind: 'succeeded', output: copyToPayload(result) })),
      (reason: unknown) => {
        const report = findReport(reason);
        settle(() => (report ? resolve({ kind: 'failed', report }) : reject(reason)));
      },
    );
  });
}
