import type { DorcProblem } from '@dorc/universal';
import { steps as kinds } from '../steps/registry';
import type { PlacedStep } from './walk-steps';

/** A problem for each step with which the pipeline ends, though others follow it. */
export function findUnreachableProblems(steps: readonly PlacedStep[], file: string): DorcProblem[] {
  return steps
    .filter(({ step, last }) => !last && kinds.get(step.kind).ends)
    .map(({ step }) => ({
      code: 'UNREACHABLE_STEP',
      file,
      message: `the pipeline ends with step '${step.name}', so the steps after it never run`,
      hint: `remove the steps after '${step.name}', or put it last`,
    }));
}
