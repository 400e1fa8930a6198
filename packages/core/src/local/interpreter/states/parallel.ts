import { runBranches } from '../branches';
import { evaluateTemplate } from '../expressions';
import { finishState } from '../finish-state';
import { payloadOf, type Payload } from '../payload';
import { recover } from '../recover';
import { checkPayloadLimit } from '../limit-output';
import { record, type StateVisit } from '../thread';
import type { StateType } from './state-type';

/**
 * Runs its branches at once; the result is the list of their outputs, in the order of the definition. The first branch
 * to fail stops the others.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html
 */
export const parallel: StateType = {
  type: 'Parallel',
  retriable: true,
  abortedEvent: 'ParallelStateAborted',
  run: (visit) =>
    recover(
      visit,
      async () => {
        const result = await runOnce(visit);
        record(visit.thread, 'ParallelStateSucceeded', undefined, { advance: false });
        const { state } = visit;
        return finishState(visit, {
          fields: state,
          frame: { result: result.value },
          otherwise: result,
          next: state.Next,
        });
      },
      () => record(visit.thread, 'ParallelStateFailed'),
    ),
};

async function runOnce(visit: StateVisit): Promise<Payload> {
  const { state, thread } = visit;
  const input = await evaluateInput(visit);
  record(thread, 'ParallelStateStarted');
  const graphs = state.Branches ?? [];
  const outputs = await runBranches(visit, graphs.length, graphs.length, {
    run: (branch, index) => {
      const graph = graphs[index];
      return graph ? thread.execution.runStates(branch, graph, input) : Promise.resolve(input);
    },
    finished: (branch) => {
      thread.lastEventId = branch.lastEventId;
    },
  });
  return payloadOf(outputs.map(({ value }) => value));
}

/** What each branch begins with: the evaluated `Arguments`, or the state's input. */
async function evaluateInput(visit: StateVisit): Promise<Payload> {
  if (visit.state.Arguments === undefined) return visit.input;
  const input = payloadOf(await evaluateTemplate(visit, visit.state.Arguments, 'Arguments'));
  checkPayloadLimit(input, visit.name);
  return input;
}
