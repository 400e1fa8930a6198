import { dataLimitExceeded } from '../limit-output';
import { copyToPayload, type Payload } from '../payload';
import { isWithinPayloadLimit } from '../payload-limit';
import { StateFailure, type FailureReport } from '../state-failure';
import { record, type StateVisit } from '../thread';
import type { Integration, TaskEvent, TaskRequest } from './integration';
import { callWatched } from './watched-call';

/**
 * Makes one attempt of a task, with all its events from …Scheduled on, and gives its result.
 * @throws StateFailure for a task that failed, timed out or gave too much
 */
export async function runAttempt(visit: StateVisit, integration: Integration, request: TaskRequest): Promise<Payload> {
  const write = ({ type, details }: TaskEvent): void => void record(visit.thread, type, details);
  const fail = (report: FailureReport): never => {
    write(integration.failed(request, report));
    throw new StateFailure(report);
  };

  write(integration.scheduled(request));
  write(integration.started(request));
  const outcome = await callWatched(visit, visit.thread.execution.host.invoke, {
    request,
    watchHeartbeat: integration.hasHeartbeat(request.resource),
    submitted: (output) => {
      const event = integration.submitted?.(request, copyToPayload(output));
      if (event) write(event);
    },
  });
  if (outcome.kind === 'timedOut') {
    write(integration.timedOut(request, outcome.report));
    throw new StateFailure(outcome.report);
  }
  if (outcome.kind === 'failed') return fail(outcome.report);
  if (!isWithinPayloadLimit(outcome.output.text)) return fail(dataLimitExceeded(integration.subject(request.resource)));
  write(integration.succeeded(request, outcome.output));
  return outcome.output;
}
