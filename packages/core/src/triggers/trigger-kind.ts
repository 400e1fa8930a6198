import type { Kind } from '@dorc/universal/kinds';
import type { PipelineScope } from '@dorc/universal/naming';
import type { z } from '@dorc/universal/schema';
import type { MarkedData } from '../pipeline/values';

/** A trigger as a builder makes it: plain data, not yet checked. */
export interface TriggerData extends MarkedData {
  readonly $dorc: 'trigger';
  readonly options: Readonly<Record<string, unknown>>;
}

/** A trigger that was checked, with its defaults. */
export interface Trigger {
  readonly kind: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What a trigger starts. ARNs are CloudFormation values: texts or intrinsic functions. */
export interface TriggerTarget {
  readonly scope: PipelineScope;
  /** The trigger's place in the definition, from 0. */
  readonly index: number;
  readonly stateMachineArn: unknown;
  /** The role that may start the environment's state machines. */
  readonly roleArn: unknown;
}

/** A resource of a CloudFormation template. */
export interface TriggerResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

interface TriggerMembers<Options> {
  /**
   * The resources that start the pipeline, by logical id; ids are prefixed with the trigger's place by the caller. Plain
   * data, so that a definition file can import a trigger without loading CDK.
   */
  bind(options: Options, target: TriggerTarget): Readonly<Record<string, TriggerResource>>;
}

export interface TriggerDefinition<Schema extends z.ZodObject> extends Kind, TriggerMembers<z.output<Schema>> {
  /** Without transforms, so that a JSON schema can be made of it. */
  readonly schema: Schema;
  /** Options as a user would write them, for the reference docs and the contract spec. */
  readonly example: z.input<Schema>;
}

/** What can start a pipeline. One file here, one line in `all.ts`. */
export interface TriggerKind extends Kind, TriggerMembers<Readonly<Record<string, unknown>>> {
  readonly family: 'trigger';
  readonly schema: z.ZodObject;
  readonly example: Readonly<Record<string, unknown>>;
}

/** Makes a kind of trigger, which is at the same time the function that a pipeline calls. */
export function defineTrigger<Schema extends z.ZodObject>(
  definition: TriggerDefinition<Schema>,
): ((options: z.input<Schema>) => TriggerData) & TriggerKind {
  const { kind } = definition;
  const build = (options: Readonly<Record<string, unknown>>): TriggerData => ({ $dorc: 'trigger', kind, options });
  // The registry calls a kind only with options that its own schema has parsed.
  return Object.assign(build, { ...definition, family: 'trigger' as const }) as unknown as ((
    options: z.input<Schema>,
  ) => TriggerData) &
    TriggerKind;
}

export function isTriggerKind(value: unknown): value is TriggerKind {
  return typeof value === 'function' && 'family' in value && value.family === 'trigger';
}
