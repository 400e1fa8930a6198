import type { Pipeline } from '../pipeline/pipeline';
import { findReferences, references } from '../pipeline/values';
import { walkSteps } from '../pipeline/walk-steps';
import { steps as kinds } from '../steps/registry';
import type { FunctionSettings, Step, StepContext } from '../steps/step-kind';
import { checkDefinition } from './check-definition';
import { functionSubstitution } from './function-substitution';
import { renderTemplate } from './render-template';
import type { State, StateGraph, StateMachineDefinition } from './state-machine-definition';

export interface RenderedStateMachine {
  /** Amazon States Language, with `${…}` for the ARNs of functions ({@link functionSubstitution}). */
  readonly definition: StateMachineDefinition;
  /** The functions that it calls, in the order of the definition. */
  readonly functions: readonly FunctionSettings[];
}

/**
 * The state machine of a pipeline; a function of the definition alone. The same is deployed and run on this machine.
 * @throws DorcError `STATE_MACHINE_TOO_LARGE`
 */
export function renderStateMachine(pipeline: Pipeline): RenderedStateMachine {
  const all = walkSteps(pipeline.steps).map(({ step }) => step);
  const remembered = new Set(all.flatMap(stepsReferredTo));
  const definition = {
    ...(pipeline.description === undefined ? {} : { Comment: pipeline.description }),
    QueryLanguage: 'JSONata' as const,
    ...renderSequence(pipeline.steps, remembered),
  };
  checkDefinition(definition);
  return { definition, functions: all.flatMap((step) => kinds.get(step.kind).function?.(step) ?? []) };
}

function renderSequence(steps: readonly Step[], remembered: ReadonlySet<string>): StateGraph {
  const states = steps.map((step, index): [string, State] => {
    const kind = kinds.get(step.kind);
    const state = kind.render(step, createContext(step, remembered));
    const next = steps[index + 1]?.name;
    if (kind.ends) return [step.name, state];
    return [step.name, { ...state, ...(next === undefined ? { End: true } : { Next: next }) }];
  });
  return { StartAt: states[0]?.[0] ?? '', States: Object.fromEntries(states) };
}

function createContext({ name }: Step, remembered: ReadonlySet<string>): StepContext {
  return {
    render: (value) => renderTemplate(value, { variable: (step) => `$${variableName(step)}` }),
    remember: (output) => (remembered.has(name) ? { Assign: { [variableName(name)]: output } } : {}),
    sequence: (steps) => renderSequence(steps, remembered),
    functionReference: (each) => `\${${functionSubstitution(each)}}`,
  };
}

/** The variable that keeps a step's output. The suffix keeps it off the names of JSONata's functions and of `states`. */
function variableName(step: string): string {
  return `${step.replaceAll('-', '_')}_output`;
}

function stepsReferredTo({ options }: Step): string[] {
  return findReferences(options).flatMap((reference) => references.get(reference.kind).step?.(reference) ?? []);
}
