import { throwProblems, type DorcProblem } from '@dorc/universal';
import type { StateGraph, StateMachineDefinition } from './state-machine-definition';

/** AWS's limits. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const mostBytes = 1_048_576;
const mostCharacters = 80;

/**
 * Checks a rendered machine: its size, and that every state has a name of its own, is reached and leads to a state.
 * @throws DorcError `STATE_MACHINE_TOO_LARGE`; `INVALID_STATE_MACHINE`, which is a defect of a step's kind.
 */
export function checkDefinition(definition: StateMachineDefinition): void {
  const bytes = Buffer.byteLength(JSON.stringify(definition));
  const names = listNames(definition);
  const problems = [
    ...[...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map(
      (name) => `two states are called '${name}'`,
    ),
    ...names
      .filter((name) => name.length > mostCharacters)
      .map((name) => `the state name '${name}' has more than ${mostCharacters} characters`),
    ...findGraphProblems(definition),
  ].map((message): DorcProblem => ({ code: 'INVALID_STATE_MACHINE', message }));
  if (bytes > mostBytes) {
    problems.push({
      code: 'STATE_MACHINE_TOO_LARGE',
      message: `the state machine has ${bytes} bytes where AWS takes ${mostBytes}`,
      hint: 'move large values out of the definition into files of the functions, or split the pipeline',
    });
  }
  throwProblems(problems);
}

function branchesOf(state: Readonly<Record<string, unknown>>): readonly StateGraph[] {
  return (state['Branches'] ?? []) as readonly StateGraph[];
}

function listNames({ States }: StateGraph): string[] {
  return Object.entries(States).flatMap(([name, state]) => [name, ...branchesOf(state).flatMap(listNames)]);
}

function findGraphProblems({ StartAt, States }: StateGraph): string[] {
  const reached = new Set<string>();
  const problems: string[] = [];
  const open = [StartAt];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    const state = States[name];
    if (!state) {
      problems.push(`there is no state '${name}'`);
      continue;
    }
    reached.add(name);
    const { Next: next, End: end, Type: type } = state;
    if (typeof next === 'string') open.push(next);
    else if (end !== true && type !== 'Fail') problems.push(`the state '${name}' leads nowhere`);
  }
  const unreached = Object.keys(States).filter((name) => !reached.has(name));
  const inside = Object.values(States).flatMap((state) => branchesOf(state).flatMap(findGraphProblems));
  return [...problems, ...unreached.map((name) => `the state '${name}' is never reached`), ...inside];
}
