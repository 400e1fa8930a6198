import type { StateMachineDefinition } from './definition';
import { refuse } from './refuse';

/**
 * The definition as a typed machine. Only what the interpreter stands on is checked: the checks of a pipeline are made
 * before its machine is rendered.
 * @throws DorcError `STATE_MACHINE_INVALID`
 */
export async function parseDefinition(definition: object): Promise<StateMachineDefinition> {
  if (isStateMachine(definition)) return definition;
  return refuse({
    code: 'STATE_MACHINE_INVALID',
    message: 'The state machine has no StartAt or no States.',
    hint: 'Give the whole definition in Amazon States Language, as an object.',
  });
}

function isStateMachine(definition: object): definition is StateMachineDefinition {
  return (
    'StartAt' in definition &&
    typeof definition.StartAt === 'string' &&
    'States' in definition &&
    typeof definition.States === 'object' &&
    definition.States !== null
  );
}
