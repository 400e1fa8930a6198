import type { Payload } from '../payload';
import type { StateVisit } from '../thread';

/** Where a state leads: the output, and the next state unless it was the last. */
export interface Transition {
  readonly output: Payload;
  readonly next: string | undefined;
}

/** A type of state: one file each in this folder, listed in `all.ts`. */
export interface StateType {
  /** The value of `Type`, which also begins the names of its events. */
  readonly type: string;
  /** Whether it may have Retry and Catch, and so counts its attempts. */
  readonly retriable?: boolean;
  /** The event for a state that is cut short because a sibling failed; none for those that take no time. */
  readonly abortedEvent?: string;
  /** Whether that event follows a failure of the state itself as well, within a Parallel or Map. */
  readonly abortedByOwnFailure?: boolean;
  /** Runs the state, whose …StateEntered is written, up to and with its …StateExited. */
  run(visit: StateVisit): Promise<Transition>;
}
