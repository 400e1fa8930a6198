import type { HistoryEvent } from '../local/interpreter';

/** The details of an event, whatever their key; empty where an event has none. */
export function eventDetails(event: HistoryEvent): Readonly<Record<string, unknown>> {
  const key = Object.keys(event).find((each) => each.endsWith('EventDetails')) as `${string}EventDetails` | undefined;
  return (key && event[key]) ?? {};
}

export type { HistoryEvent };
