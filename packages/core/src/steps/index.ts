export { fail } from './fail';
export { fn } from './fn';
export { parallel } from './parallel';
export { pass } from './pass';
export { steps } from './registry';
export {
  defineStep,
  isStepKind,
  type FunctionSettings,
  type Step,
  type StepBuilder,
  type StepContext,
  type StepData,
  type StepDefinition,
  type StepKind,
  type StepOf,
} from './step-kind';
export { wait } from './wait';
