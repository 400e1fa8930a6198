export { functionSubstitution } from './function-substitution';
export { renderStateMachine, type RenderedStateMachine } from './render-state-machine';
export type { State, StateGraph, StateMachineDefinition } from './state-machine-definition';
