import { randomUUID } from 'node:crypto';
import type { ItemProcessor } from '../definition';
import { identityOf } from '../identity';
import { createLifetime } from '../lifetime';
import { StateFailure } from '../state-failure';
import { StoppedExecution } from '../stopped-execution';
import type { StateVisit } from '../thread';
import type { ChildInput } from './batching';
import type { Child } from './child-execution';
import { toleranceExceeded, type Tolerance } from './tolerance';

interface ChildrenRequest {
  readonly processor: ItemProcessor;
  readonly inputs: readonly ChildInput[];
  readonly concurrency: number;
  readonly tolerance: Tolerance;
  readonly label: string;
}

/**
 * Runs a child execution for each input, so many at a time, and gives them in the order of the inputs.
 * @throws StateFailure where more items fail than the tolerance bears; the children that still run are stopped
 */
export async function runChildren(visit: StateVisit, request: ChildrenRequest): Promise<readonly Child[]> {
  const { processor, inputs, concurrency, tolerance, label } = request;
  const { execution, lifetime: parent } = visit.thread;
  // Children that are stopped are aborted, whatever stops their parent.
  const lifetime = createLifetime();
  const stop = (): void => lifetime.end(new StoppedExecution('ABORTED', {}));
  const forget = parent.onEnd(stop);
  const failures: unknown[] = [];
  const fail = (reason: unknown): void => {
    failures.push(reason);
    stop();
  };
  const total = inputs.reduce((sum, { itemCount }) => sum + itemCount, 0);
  const children: Child[] = [];
  let failed = 0;
  let next = 0;

  const runInTurn = async (): Promise<void> => {
    while (next < inputs.length && !lifetime.ended) {
      const index = next++;
      const input = inputs[index];
      if (!input) return;
      const identity = childIdentity(visit, label);
      const outcome = await execution.runChild({ graph: processor, identity, input: input.input, lifetime });
      if (lifetime.ended) return;
      children[index] = { identity, input, outcome };
      if (outcome.status !== 'SUCCEEDED') failed += input.itemCount;
      if (tolerance.isExceeded(failed, total)) fail(new StateFailure(toleranceExceeded));
    }
  };

  await Promise.all(Array.from({ length: Math.min(inputs.length, concurrency) }, () => runInTurn().catch(fail)));
  forget();
  if (parent.ended) throw parent.reason;
  if (failures.length > 0) throw failures[0];
  return children;
}

function childIdentity({ thread }: StateVisit, label: string): Child['identity'] {
  const { host, identity } = thread.execution;
  const { region, account } = host;
  const stateMachineName = `${identity.stateMachineName}/${label}`;
  return { ...identityOf({ region, account, stateMachineName, name: randomUUID() }), child: true };
}
