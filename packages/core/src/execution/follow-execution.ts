import { setTimeout as sleep } from 'node:timers/promises';
import type { HistoryEvent } from './event-details';

/** What following an execution needs of Step Functions. */
export interface ExecutionPort {
  /** One page of the history, oldest first. */
  history(
    token: string | undefined,
  ): Promise<{ readonly events: readonly HistoryEvent[]; readonly nextToken: string | undefined }>;
  describe(): Promise<ExecutionState>;
}

/** The state of an execution, as DescribeExecution gives it. */
export interface ExecutionState {
  readonly status: string;
  readonly output: unknown;
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

export interface FollowOptions {
  readonly onEvent: (event: HistoryEvent) => void;
  readonly signal?: AbortSignal;
  /** Milliseconds between two looks: from the first, growing to the second. */
  readonly poll?: readonly [number, number];
}

/**
 * Reports an execution's events as they happen and returns how it ended.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html
 */
export async function followExecution(
  port: ExecutionPort,
  { onEvent, signal, poll = [150, 2000] }: FollowOptions,
): Promise<ExecutionState> {
  let seen = 0;
  /** The token of the page that the last event was on, so that a long history is not read from its beginning each time. */
  let page: string | undefined;
  const [first, longest] = poll;

  const readNew = async (): Promise<boolean> => {
    let any = false;
    for (let token = page; ;) {
      const { events, nextToken } = await port.history(token);
      for (const event of events.filter(({ id }) => id > seen)) {
        seen = event.id;
        any = true;
        onEvent(event);
      }
      if (!nextToken) return any;
      page = token = nextToken;
    }
  };

  for (let delay = first; ; delay = Math.min(longest, delay * 1.5)) {
    const state = await port.describe(); // Before the history, so that an ended execution's history is read to its end.
    if (await readNew()) delay = first;
    if (state.status !== 'RUNNING') return state;
    await sleep(delay, undefined, signal ? { signal } : {});
  }
}
