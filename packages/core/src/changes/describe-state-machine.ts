import { addedOrRemoved, shortName, type ChangeDescriber } from './describer';

interface State {
  readonly Branches?: readonly Machine[];
  readonly ItemProcessor?: Machine;
}
interface Machine {
  readonly StartAt?: string;
  readonly States?: Readonly<Record<string, State>>;
}

export const describeStateMachine: ChangeDescriber = {
  types: ['AWS::StepFunctions::StateMachine'],
  noun: 'state machine',
  name: (properties) => shortName(properties['StateMachineName']),
  describe(change) {
    const whole = addedOrRemoved(change);
    if (whole) return [`the pipeline itself is ${whole}`];
    const [before, after] = [change.before, change.after].map((properties) =>
      statesOf(parse(properties?.['DefinitionString'])),
    );
    if (!before || !after) return [];
    const added = [...after.keys()].filter((name) => !before.has(name));
    const removed = [...before.keys()].filter((name) => !after.has(name));
    const changed = [...after]
      .filter(([name, text]) => before.has(name) && before.get(name) !== text)
      .map(([name]) => name);
    return [
      ...added.map((name) => `step '${name}' is added`),
      ...removed.map((name) => `step '${name}' is removed`),
      ...changed.map((name) => `step '${name}' changes what it takes, gives or does next`),
    ];
  },
};

function parse(definition: unknown): Machine {
  return typeof definition === 'string' ? (JSON.parse(definition) as Machine) : {};
}

/** Each state's own text by its name, nested ones included, without what lies inside it. */
function statesOf(machine: Machine): Map<string, string> {
  const states = new Map<string, string>();
  for (const [name, { Branches = [], ItemProcessor, ...own }] of Object.entries(machine.States ?? {})) {
    states.set(name, JSON.stringify(own));
    for (const child of [...Branches, ...(ItemProcessor ? [ItemProcessor] : [])]) {
      for (const [each, text] of statesOf(child)) states.set(each, text);
    }
  }
  return states;
}
