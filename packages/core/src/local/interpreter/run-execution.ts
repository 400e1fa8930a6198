import type { StateMachineDefinition, StateGraph, QueryLanguage } from './definition';
import type { ChildRequest, Execution, ExecutionIdentity, ExecutionOutcome, ExecutionStatus } from './execution';
import { createHistory } from './execution-history';
import type { Host } from './host';
import { createLifetime, type Lifetime } from './lifetime';
import type { Payload } from './payload';
import { runStates } from './run-states';
import { failureDetails, StateFailure, type FailureReport } from './state-failure';
import { StoppedExecution } from './stopped-execution';
import { eventBeforeSuddenEnd, type Thread } from './thread';

interface ExecutionRequest {
  readonly host: Host;
  readonly identity: ExecutionIdentity;
  readonly definition: StateGraph & Pick<StateMachineDefinition, 'TimeoutSeconds'>;
  readonly queryLanguage: QueryLanguage;
  readonly input: Payload;
  /** What stops it: the caller's signal, or the Map that started it. */
  readonly parent: Lifetime;
}

/**
 * Runs one execution from ExecutionStarted to the event that ends it.
 * @throws what is no failure of the machine: a definition that AWS would refuse, or a defect of the host
 */
export async function runExecution(request: ExecutionRequest): Promise<ExecutionOutcome> {
  const { host, definition, input } = request;
  const lifetime = createLifetime(request.parent);
  const execution = createExecution(request, lifetime);
  const { history } = execution;
  const startedAt = host.clock.now();
  const thread: Thread = {
    execution,
    lifetime,
    queryLanguage: request.queryLanguage,
    mapItem: undefined,
    // As recorded, the first state does not follow from ExecutionStarted.
    lastEventId: 0,
    variables: {},
    visit: undefined,
  };
  const end = (status: ExecutionStatus, output: Payload | undefined, report: FailureReport): ExecutionOutcome => ({
    status,
    output,
    report,
    events: history.events,
    startedAt,
    stoppedAt: host.clock.now(),
  });
  const stopTimeout =
    definition.TimeoutSeconds === undefined
      ? undefined
      : host.clock.schedule(definition.TimeoutSeconds * 1000, () =>
          lifetime.end(new StoppedExecution('TIMED_OUT', {})),
        );
  try {
    history.add('ExecutionStarted', 0, { input: input.text, roleArn: host.roleArn });
    const output = await runStates(thread, definition, input);
    history.add('ExecutionSucceeded', thread.lastEventId, { output: output.text });
    return end('SUCCEEDED', output, {});
  } catch (thrown) {
    const reason = lifetime.ended ? lifetime.reason : thrown;
    if (reason instanceof StoppedExecution) {
      history.add(reason.eventType, eventBeforeSuddenEnd(thread), failureDetails(reason.report));
      return end(reason.status, undefined, reason.report);
    }
    if (!(reason instanceof StateFailure)) throw reason;
    history.add('ExecutionFailed', thread.lastEventId, failureDetails(reason.report));
    return end('FAILED', undefined, reason.report);
  } finally {
    stopTimeout?.();
    lifetime.close();
  }
}

function createExecution({ host, identity, queryLanguage, input }: ExecutionRequest, lifetime: Lifetime): Execution {
  const { executionArn, child } = identity;
  const source = { executionArn, child };
  return {
    host,
    identity,
    lifetime,
    history: createHistory(host.clock, (event) => host.onEvent(event, source)),
    context: {
      Execution: {
        Id: executionArn,
        Input: input.value,
        Name: identity.name,
        RoleArn: host.roleArn,
        StartTime: new Date(host.clock.now()).toISOString(),
        RedriveCount: 0,
      },
      StateMachine: { Id: identity.stateMachineArn, Name: identity.stateMachineName },
    },
    runStates,
    runChild: ({ graph, identity: childIdentity, input: childInput, lifetime: parent }: ChildRequest) =>
      runExecution({ host, identity: childIdentity, definition: graph, queryLanguage, input: childInput, parent }),
  };
}
