/**
 * How long a part of an execution may go on: the execution, the branches of one state, one attempt of a task. Ending one
 * ends those opened within it. AbortSignal is made only where it is handed out, since hundreds of them hanging on one
 * parent cost more than the states themselves.
 */
export interface Lifetime {
  readonly ended: boolean;
  /** Why it ended: what everything within it is rejected with. */
  readonly reason: unknown;
  /** Calls back when it ends, at once where it has; the returned function takes that back. */
  onEnd(listener: (reason: unknown) => void): () => void;
  end(reason: unknown): void;
  /** Lets go of the parent, when nothing runs within any more. */
  close(): void;
}

export function createLifetime(parent?: Lifetime): Lifetime {
  const listeners = new Set<(reason: unknown) => void>();
  let ended = false;
  let reason: unknown;
  const end = (why: unknown): void => {
    if (ended) return;
    ended = true;
    reason = why;
    for (const listener of [...listeners]) listener(why);
    listeners.clear();
  };
  const leaveParent = parent?.onEnd(end);
  return {
    get ended() {
      return ended;
    },
    get reason() {
      return reason;
    },
    onEnd(listener) {
      if (ended) {
        listener(reason);
        return () => undefined;
      }
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    end,
    close: () => leaveParent?.(),
  };
}
