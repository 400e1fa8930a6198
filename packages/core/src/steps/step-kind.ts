import type { Kind } from '@dorc/universal/kinds';
import type { Architecture } from '@dorc/universal/runtimes';
import type { z } from '@dorc/universal/schema';
import type { MarkedData, Template } from '../pipeline/values';
import type { State, StateGraph } from '../state-machine/state-machine-definition';

/** A step as a builder makes it: plain data, not yet checked. */
export interface StepData extends MarkedData {
  readonly $dorc: 'step';
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** A step that was checked, with its defaults; the steps inside it stand in `children` as well as in its options. */
export interface Step {
  readonly kind: string;
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** The sequences inside it, by the name that its kind gives them. */
  readonly children: Readonly<Record<string, readonly Step[]>>;
}

/** What a function is set to, by the step that runs it. */
export interface FunctionSettings {
  readonly name: string;
  /** Seconds. */
  readonly timeout: number;
  /** MB. */
  readonly memory: number;
  /** MB of `/tmp`. */
  readonly storage: number;
  readonly architecture: Architecture;
  readonly environment: Readonly<Record<string, string>>;
  readonly packaging: 'image' | 'zip';
  /** Files that go in although they are hidden or look like secrets, relative to the function's folder. */
  readonly include: readonly string[];
}

/** What a step sees while it is rendered. */
export interface StepContext {
  /** A value with its references as expressions, for any field that AWS evaluates. */
  render(value: Template): unknown;
  /** `Assign` for the step's output where a later step refers to it, else nothing. To be spread into the state. */
  remember(output: unknown): { readonly Assign?: Readonly<Record<string, unknown>> };
  /** The states of one of the sequences inside the step. */
  sequence(steps: readonly Step[]): StateGraph;
  /** What stands for the ARN of a function until the definition is deployed. */
  functionReference(name: string): string;
}

/** A checked step as its own kind sees it. */
export interface StepOf<Options> extends Omit<Step, 'options'> {
  readonly options: Options;
}

interface StepMembers<Options> {
  /** The sequences inside a step of this kind, by name; unchecked, in the order of the definition. */
  children?(options: Options): Readonly<Record<string, readonly unknown[]>>;
  /** The function that the step runs: its folder has the name of the step. */
  function?(step: StepOf<Options>): FunctionSettings;
  /** Whether the pipeline ends with this step, so that none may follow it. */
  readonly ends?: boolean;
  /** The state, without Next and End. */
  render(step: StepOf<Options>, context: StepContext): State;
}

export interface StepDefinition<Schema extends z.ZodObject> extends Kind, StepMembers<z.output<Schema>> {
  /** The options. Without transforms, so that a JSON schema can be made of it. */
  readonly schema: Schema;
  /** Options as a user would write them, for the reference docs and the contract spec. */
  readonly example: z.input<Schema>;
}

/** What a pipeline's steps can be. One file here, one line in `all.ts`. */
export interface StepKind extends Kind, StepMembers<Readonly<Record<string, unknown>>> {
  readonly family: 'step';
  readonly schema: z.ZodObject;
  readonly example: Readonly<Record<string, unknown>>;
}

/** The function that a pipeline calls: the options may be left out where none is required. */
export type StepBuilder<Options> =
  Record<string, never> extends Options
    ? (name: string, options?: Options) => StepData
    : (name: string, options: Options) => StepData;

/** Makes a kind of step, which is at the same time the function that a pipeline calls. */
export function defineStep<Schema extends z.ZodObject>(
  definition: StepDefinition<Schema>,
): StepBuilder<z.input<Schema>> & StepKind {
  const { kind } = definition;
  const build = (name: string, options: Readonly<Record<string, unknown>> = {}): StepData => ({
    $dorc: 'step',
    kind,
    name,
    options,
  });
  // The registry calls a kind only with options that its own schema has parsed.
  return Object.assign(build, { ...definition, family: 'step' as const }) as unknown as StepBuilder<z.input<Schema>> &
    StepKind;
}

export function isStepKind(value: unknown): value is StepKind {
  return typeof value === 'function' && 'family' in value && value.family === 'step';
}
