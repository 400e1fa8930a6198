import type { MapItem } from './execution';
import { createLifetime } from './lifetime';
import { record, type StateVisit, type Thread } from './thread';

interface BranchWork<T> {
  run(branch: Thread, index: number): Promise<T>;
  /** The item of an inline Map that the branch is for. */
  mapItem?(index: number): MapItem;
  /** Called before the branch runs, all of those that start together one after another. */
  started?(branch: Thread, index: number): void;
  finished(branch: Thread, index: number): void;
  /** Called for the branch that failed first; `failedEventId` is the event that everything afterwards follows from. */
  failed?(branch: Thread, index: number, failedEventId: number): void;
  /** Called for each branch that is stopped because another one failed. */
  aborted?(branch: Thread, index: number, failedEventId: number): void;
}

/** Runs an opened branch to its end and gives the next one to run in its place. */
type Start = () => Promise<Start | undefined>;

/**
 * Runs branches of one state, at most `concurrency` at a time, and gives their results in order.
 * @throws what the first branch to fail threw; by then all others are stopped and their events written
 */
export async function runBranches<T>(
  visit: StateVisit,
  count: number,
  concurrency: number,
  work: BranchWork<T>,
): Promise<T[]> {
  const { thread } = visit;
  const lifetime = createLifetime(thread.lifetime);
  const results: T[] = [];
  const running = new Map<number, Thread>();
  let next = 0;

  const open = (lastEventId: number): Start => {
    const index = next++;
    const { execution, queryLanguage, variables } = thread;
    const mapItem = work.mapItem?.(index) ?? thread.mapItem;
    const branch = { execution, lifetime, queryLanguage, mapItem, lastEventId, variables, visit: undefined };
    running.set(index, branch);
    visit.branches.add(branch);
    work.started?.(branch, index);
    return () => runBranch(branch, index);
  };

  const runBranch = async (branch: Thread, index: number): Promise<Start | undefined> => {
    try {
      results[index] = await work.run(branch, index);
      const { lastEventId } = branch;
      running.delete(index);
      visit.branches.delete(branch);
      work.finished(branch, index);
      return next < count ? open(lastEventId) : undefined;
    } catch (reason) {
      if (!lifetime.ended) stop(branch, index, reason);
      visit.branches.delete(branch);
      return undefined;
    }
  };

  const stop = (failed: Thread, index: number, reason: unknown): void => {
    const failedEventId = failed.lastEventId;
    work.failed?.(failed, index, failedEventId);
    if (failed.visit?.type.abortedByOwnFailure) recordAborted(failed.visit, failedEventId);
    for (const [other, branch] of running) {
      if (branch === failed) continue;
      work.aborted?.(branch, other, failedEventId);
      recordAllAborted(branch, failedEventId);
    }
    thread.lastEventId = failedEventId;
    lifetime.end(reason);
  };

  const starts = Array.from({ length: Math.min(count, concurrency) }, () => open(thread.lastEventId));
  await Promise.all(starts.map(runInTurn));
  lifetime.close();
  if (lifetime.ended) throw lifetime.reason;
  return results;
}

/** Runs a branch, and then the one that takes its place, until there is none. */
async function runInTurn(first: Start): Promise<void> {
  for (let start: Start | undefined = first; start;) start = await start();
}

/** Writes the aborted events of a thread that is stopped: of its innermost states first. */
function recordAllAborted({ visit }: Thread, previousEventId: number): void {
  if (!visit) return;
  for (const branch of visit.branches) recordAllAborted(branch, previousEventId);
  recordAborted(visit, previousEventId);
}

function recordAborted({ type, thread }: StateVisit, previousEventId: number): void {
  if (type.abortedEvent) record(thread, type.abortedEvent, undefined, { previousEventId, advance: false });
}
