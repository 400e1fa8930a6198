import type { Kind } from '@dorc/universal/kinds';
import type { z } from '@dorc/universal/schema';
import type { Reference } from '../template';

/** What a reference sees while it is rendered. */
export interface ReferenceContext {
  /** The JSONata variable, `$extract_output`, that holds the output of a step that has run. */
  variable(step: string): string;
}

interface ReferenceDefinition<Schema extends z.ZodObject, Args extends readonly unknown[]> extends Kind {
  /** What a reference of this kind holds. */
  readonly schema: Schema;
  /** Arguments of the builder that make a valid reference, for the reference docs and the contract spec. */
  readonly example: Args;
  build(...args: Args): z.input<Schema>;
  /** The step whose output it reads. */
  step?(reference: z.output<Schema>): string;
  /** The JSONata expression of its value, without `{% %}`. */
  render(reference: z.output<Schema>, context: ReferenceContext): string;
}

/** A way to say where a value comes from. One file here, one line in `all.ts`. */
export interface ReferenceKind extends Kind {
  readonly family: 'reference';
  readonly schema: z.ZodObject;
  readonly example: Reference;
  step?(reference: Reference): string;
  render(reference: Reference, context: ReferenceContext): string;
}

/** Makes a kind of reference, which is at the same time the function that a pipeline calls. */
export function defineReference<Schema extends z.ZodObject, Args extends readonly unknown[]>(
  definition: ReferenceDefinition<Schema, Args>,
): ((...args: Args) => Reference) & ReferenceKind {
  const { kind, summary, schema, example, step, render } = definition;
  const build = (...args: Args): Reference => ({ $dorc: 'reference', kind, ...definition.build(...args) });
  // Checked when the pipeline was parsed.
  const typed = (reference: Reference) => reference as unknown as z.output<Schema>;
  return Object.assign(build, {
    family: 'reference' as const,
    kind,
    summary,
    schema,
    example: build(...example),
    ...(step ? { step: (reference: Reference) => step(typed(reference)) } : {}),
    render: (reference: Reference, context: ReferenceContext) => render(typed(reference), context),
  });
}

export function isReferenceKind(value: unknown): value is ReferenceKind {
  return typeof value === 'function' && 'family' in value && value.family === 'reference';
}
