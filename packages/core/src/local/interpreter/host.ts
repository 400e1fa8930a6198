import type { Clock } from './clock';
import type { HistoryEvent } from './execution-history';
import type { ExpressionCache } from './expressions';

/** One attempt of a task, as {@link Invoke} gets it. */
export interface TaskAttempt {
  /** The state's `Resource`, as it stands in the definition. */
  readonly resource: string;
  /** What the task is given: the evaluated `Arguments`, or the state's input. A copy. */
  readonly arguments: unknown;
  /** The name of the state. */
  readonly state: string;
  /** How many attempts of this state were made before. */
  readonly retryCount: number;
  /** The token of a `.waitForTaskToken` or `.sync` integration or an activity. */
  readonly token: string | undefined;
  /** Reports the service's first answer of a `.sync` or `.waitForTaskToken` integration. */
  readonly submitted: (output: unknown) => void;
  /** Says that a `.waitForTaskToken` task or an activity is alive: HeartbeatSeconds starts anew. */
  readonly heartbeat: () => void;
  /** Aborted when nobody waits for the result any more: time-out, a failed sibling, a stopped execution. */
  readonly signal: AbortSignal;
}

/**
 * Runs one attempt of a task and resolves with its result. It rejects with an object that has `error` and `cause` (texts
 * or undefined) where the task failed; any other rejection is taken for a defect of the host and ends the run with it.
 */
export type Invoke = (attempt: TaskAttempt) => Promise<unknown>;

/** The objects that a Distributed Map reads its items from, and may write its results to. */
export interface ObjectStore {
  read(bucket: string, key: string): Promise<string> | string;
  /** All objects under a prefix, each with at least `Key` and `Size`, as ListObjectsV2 gives them. */
  list(bucket: string, prefix: string): Promise<readonly object[]> | readonly object[];
  /** Without it, a ResultWriter's files are not written; the state's output names them all the same. */
  write?(bucket: string, key: string, text: string): Promise<void> | void;
}

/** Which execution an event belongs to: the one that was started, or a child of a Distributed Map. */
export interface EventSource {
  readonly executionArn: string;
  /** Whether it is a child of a Distributed Map. */
  readonly child: boolean;
}

export type OnEvent = (event: HistoryEvent, source: EventSource) => void;

/** What executions need of the world. */
export interface Host {
  readonly invoke: Invoke;
  readonly objects: ObjectStore | undefined;
  readonly clock: Clock;
  readonly onEvent: OnEvent;
  readonly expressions: ExpressionCache;
  readonly region: string;
  readonly account: string;
  readonly roleArn: string;
}
