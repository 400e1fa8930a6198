import type { DorcProblem } from '@dorc/universal';
import { findNameProblem } from '@dorc/universal/naming';
import type { PlacedStep } from './walk-steps';

/** A step's name becomes a state's (80 characters) and, with a suffix, a variable's (80). */
const longest = 64;

/** A problem for each name that is not valid, too long, or used twice. */
export function findStepNameProblems(steps: readonly PlacedStep[], file: string): DorcProblem[] {
  const names = steps.map(({ step }) => step.name);
  const invalid = [...new Set(names)].flatMap((name) => findNameProblem('step', name, file) ?? []);
  const long = names
    .filter((name) => name.length > longest)
    .map((name) => ({
      code: 'INVALID_NAME',
      file,
      message: `the step name '${name}' has ${name.length} characters where ${longest} are allowed`,
      hint: 'choose a shorter one',
    }));
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map((name) => ({
    code: 'DUPLICATE_STEP',
    file,
    message: `${names.filter((each) => each === name).length} steps are called '${name}'; a name may be used once in a pipeline, branches included`,
    hint: `give each its own name and, where it runs a function, its own folder`,
  }));
  return [...invalid, ...long, ...twice];
}
