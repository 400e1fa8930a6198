import type { StateGraph } from './definition';
import type { ExecutionHistory, HistoryEvent } from './execution-history';
import type { Host } from './host';
import type { Lifetime } from './lifetime';
import type { Payload } from './payload';
import type { FailureReport } from './state-failure';
import type { Thread } from './thread';

/** `$states.context.Map.Item`. */
export interface MapItem {
  readonly Index: number;
  readonly Value: unknown;
  /** In a Distributed Map: `STATE_DATA`, or the S3 URI of what was read. */
  readonly Source?: string;
}

/** Who an execution is; the names that its ARNs and its context object show. */
export interface ExecutionIdentity {
  readonly name: string;
  readonly executionArn: string;
  /** The machine's name; `<name>/<label of the map>` in a child of a Distributed Map. */
  readonly stateMachineName: string;
  readonly stateMachineArn: string;
  readonly child: boolean;
}

export type ExecutionStatus = 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** How an execution ended. */
export interface ExecutionOutcome {
  readonly status: ExecutionStatus;
  readonly output: Payload | undefined;
  readonly report: FailureReport;
  readonly events: readonly HistoryEvent[];
  readonly startedAt: number;
  readonly stoppedAt: number;
}

/** A child execution that a Distributed Map asks for. */
export interface ChildRequest {
  readonly graph: StateGraph;
  readonly identity: ExecutionIdentity;
  readonly input: Payload;
  /** Within which it runs. */
  readonly lifetime: Lifetime;
}

/** One execution, as its states see it. */
export interface Execution {
  readonly host: Host;
  readonly identity: ExecutionIdentity;
  readonly history: ExecutionHistory;
  readonly lifetime: Lifetime;
  /** The members of `$states.context` that are the same in every state. */
  readonly context: Readonly<Record<'Execution' | 'StateMachine', object>>;
  /** Runs states from the first to the last within a thread; here so that a state type need not know the registry. */
  runStates(thread: Thread, graph: StateGraph, input: Payload): Promise<Payload>;
  runChild(request: ChildRequest): Promise<ExecutionOutcome>;
}
