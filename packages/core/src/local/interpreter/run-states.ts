import type { StateDefinition, StateGraph } from './definition';
import type { Payload } from './payload';
import { refuse } from './refuse';
import { findStateType, stateTypeNames, type StateType } from './states';
import { record, type Thread } from './thread';

/**
 * Runs states one after another, from `StartAt` to the one that ends the thread, and gives its output.
 * @throws StateFailure of the state that failed, or the reason of the thread's lifetime
 */
export async function runStates(thread: Thread, graph: StateGraph, input: Payload): Promise<Payload> {
  let payload = input;
  for (let name: string | undefined = graph.StartAt; name !== undefined;) {
    const { state, type } = await resolveState(thread, graph, name);
    const previousEventId = thread.lastEventId;
    const enteredEventId = record(thread, `${type.type}StateEntered`, { name, input: payload.text });
    const visit = {
      thread,
      name,
      state,
      type,
      input: payload,
      mapItem: thread.mapItem,
      previousEventId,
      enteredEventId,
      enteredTime: thread.execution.history.events[enteredEventId - 1]?.timestamp ?? '',
      branches: new Set<Thread>(),
      retryCount: 0,
      taskToken: undefined,
    };
    thread.visit = visit;
    const transition = await type.run(visit);
    thread.visit = undefined;
    payload = transition.output;
    name = transition.next;
  }
  return payload;
}

async function resolveState(
  thread: Thread,
  graph: StateGraph,
  name: string,
): Promise<{ state: StateDefinition; type: StateType }> {
  const state = Object.hasOwn(graph.States, name) ? graph.States[name] : undefined;
  const type = state && findStateType(state.Type);
  if (state && type && (state.QueryLanguage ?? thread.queryLanguage) === 'JSONata') return { state, type };
  const code = 'STATE_MACHINE_INVALID';
  if (!state) {
    const names = Object.keys(graph.States).join(', ');
    return refuse({ code, message: `There is no state '${name}'.`, hint: `Name one of these: ${names}.` });
  }
  if (!type) {
    const message = `State '${name}' is of an unknown type: ${JSON.stringify(state.Type)}.`;
    return refuse({ code, message, hint: `Use one of these: ${stateTypeNames().join(', ')}.` });
  }
  return refuse({
    code: 'STATE_MACHINE_NOT_JSONATA',
    message: `State '${name}' is written in JSONPath, which cannot be run here.`,
    hint: 'Write the machine in JSONata and say "QueryLanguage": "JSONata" at its top.',
  });
}
