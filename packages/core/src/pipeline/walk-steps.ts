import type { Step } from '../steps/step-kind';

/** A place among nested steps: the steps around it, each with the sequence that is gone into. */
export interface StepPlace {
  readonly around: readonly { readonly step: string; readonly sequence: string }[];
  /** The steps that have run when this one starts, by name. */
  readonly before: ReadonlySet<string>;
  /** Whether it is the last of its sequence, whose output is the sequence's. */
  readonly last: boolean;
}

export interface PlacedStep extends StepPlace {
  readonly step: Step;
}

/** All steps, each before the steps inside it, with what has run by then. */
export function walkSteps(
  steps: readonly Step[],
  around: StepPlace['around'] = [],
  earlier: ReadonlySet<string> = new Set(),
): PlacedStep[] {
  const before = new Set(earlier);
  return steps.flatMap((step, index) => {
    const here = new Set(before);
    before.add(step.name);
    const inside = Object.entries(step.children).flatMap(([sequence, children]) =>
      walkSteps(children, [...around, { step: step.name, sequence }], here),
    );
    return [{ step, around, before: here, last: index === steps.length - 1 }, ...inside];
  });
}
