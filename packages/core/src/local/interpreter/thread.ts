import type { Execution, MapItem } from './execution';
import type { QueryLanguage, StateDefinition } from './definition';
import type { EventDetails } from './execution-history';
import type { Lifetime } from './lifetime';
import type { Payload } from './payload';
import { StateFailure } from './state-failure';
import type { StateType } from './states/state-type';

/** One sequence of states: the execution's own, a branch of a Parallel, an item of an inline Map. */
export interface Thread {
  readonly execution: Execution;
  readonly lifetime: Lifetime;
  readonly queryLanguage: QueryLanguage;
  readonly mapItem: MapItem | undefined;
  /** The event that the next one follows from. */
  lastEventId: number;
  /** Replaced, never changed, on Assign: inner threads start with their outer one's and keep what they assign. */
  variables: Readonly<Record<string, unknown>>;
  /** The state that the thread is in. */
  visit: StateVisit | undefined;
}

/** One stay in one state, over all its attempts. */
export interface StateVisit {
  readonly thread: Thread;
  readonly name: string;
  readonly state: StateDefinition;
  readonly type: StateType;
  readonly input: Payload;
  /** The item that `$states.context` shows: the thread's own, or the one that a Map's ItemSelector is about. */
  readonly mapItem: MapItem | undefined;
  /** The event before …StateEntered. */
  readonly previousEventId: number;
  readonly enteredEventId: number;
  readonly enteredTime: string;
  /** The threads within: branches of a Parallel, items of an inline Map. */
  readonly branches: Set<Thread>;
  retryCount: number;
  /** The token of the attempt that is being made, where its integration has one. */
  taskToken: string | undefined;
}

interface RecordOptions {
  readonly previousEventId?: number;
  /** False for an event that nothing follows from, such as MapStateSucceeded. */
  readonly advance?: boolean;
}

/**
 * The events that a history may have, less the one that ends it.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
const historyLimit = 25_000 - 1;

/**
 * Writes an event of a thread and returns its id.
 * @throws the reason of the thread's lifetime, where that has ended: nothing happens in a thread that was stopped.
 */
export function record(
  thread: Thread,
  type: string,
  details?: EventDetails,
  { previousEventId = thread.lastEventId, advance = true }: RecordOptions = {},
): number {
  const { execution, lifetime } = thread;
  if (!lifetime.ended && execution.history.events.length >= historyLimit) {
    // The quota is documented, the words were not recorded.
    const cause = 'The execution reached the maximum number of history events (25000).';
    execution.lifetime.end(new StateFailure({ error: 'States.Runtime', cause }));
  }
  if (lifetime.ended) throw lifetime.reason;
  const id = execution.history.add(type, previousEventId, details);
  if (advance) thread.lastEventId = id;
  return id;
}

/**
 * The event that a sudden end follows from (a failed evaluation, a stopped execution): AWS passes over the …StateEntered
 * of a state in which nothing else has happened.
 */
export function eventBeforeSuddenEnd({ lastEventId, visit }: Thread): number {
  return visit && lastEventId === visit.enteredEventId ? visit.previousEventId : lastEventId;
}
