export { findStateType, stateTypeNames } from './find-state-type';
export type { StateType, Transition } from './state-type';
