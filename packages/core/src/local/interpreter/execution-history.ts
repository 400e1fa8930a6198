import type { Clock } from './clock';

/** What an event tells besides its type; input, output and parameters are JSON text. */
export type EventDetails = Readonly<Record<string, unknown>>;

/**
 * One event in the shape of GetExecutionHistory.
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
 */
export interface HistoryEvent {
  /** From 1, in the order of writing. */
  readonly id: number;
  /** The event that this one follows from; 0 at the start. */
  readonly previousEventId: number;
  /** ISO 8601, UTC. */
  readonly timestamp: string;
  readonly type: string;
  readonly [details: `${string}EventDetails`]: EventDetails | undefined;
}

export interface ExecutionHistory {
  readonly events: readonly HistoryEvent[];
  /** Writes one event and returns its id. */
  add(type: string, previousEventId: number, details?: EventDetails): number;
}

/** An empty history; each event is also given to `onEvent` as it is written. */
export function createHistory(clock: Clock, onEvent: (event: HistoryEvent) => void): ExecutionHistory {
  const events: HistoryEvent[] = [];
  return {
    events,
    add(type, previousEventId, details) {
      const id = events.length + 1;
      const timestamp = new Date(clock.now()).toISOString();
      const event: HistoryEvent =
        details === undefined
          ? { id, previousEventId, timestamp, type }
          : { id, previousEventId, timestamp, type, [detailsKey(type)]: details };
      events.push(event);
      onEvent(event);
      return id;
    },
  };
}

/** All types of state share the details of entering and leaving; every other event has details of its own name. */
function detailsKey(type: string): `${string}EventDetails` {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}
