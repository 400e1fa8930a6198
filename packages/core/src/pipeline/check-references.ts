import { findNearest, type DorcProblem } from '@dorc/universal';
import { parseBySchema } from './schema-problems';
import { findReferences, references, type Reference } from './values';
import type { PlacedStep } from './walk-steps';

/** A problem for each reference that is not valid, or to a step that is not there or has not run by then. */
export function findReferenceProblems(steps: readonly PlacedStep[], file: string): DorcProblem[] {
  return steps.flatMap((placed) =>
    findReferences(placed.step.options).flatMap((reference) => findReferenceProblem(reference, placed, steps, file)),
  );
}

function findReferenceProblem(
  reference: Reference,
  placed: PlacedStep,
  steps: readonly PlacedStep[],
  file: string,
): readonly DorcProblem[] {
  const subject = `step '${placed.step.name}', ${reference.kind}()`;
  const kind = references.find(reference.kind);
  if (!kind)
    return [{ code: 'INVALID_REFERENCE', file, message: `${subject}: this version of dorc has no such reference` }];
  const { $dorc: _mark, kind: _kind, ...data } = reference;
  const { problems } = parseBySchema(kind.schema, data, { file, code: 'INVALID_REFERENCE', subject });
  if (problems.length > 0) return problems;
  const name = kind.step?.(reference);
  if (name === undefined || placed.before.has(name)) return [];
  const target = steps.find(({ step }) => step.name === name);
  return [{ file, ...(target ? describeTooEarly(placed, target) : describeUnknown(placed, name, steps)) }];
}

function describeUnknown(
  { step, before }: PlacedStep,
  name: string,
  steps: readonly PlacedStep[],
): Omit<DorcProblem, 'file'> {
  const nearest =
    findNearest(name, before) ??
    findNearest(
      name,
      steps.map((each) => each.step.name),
    );
  const known = [...before].map((each) => `'${each}'`).join(', ');
  return {
    code: 'UNKNOWN_REFERENCE',
    message: `step '${step.name}' refers to the output of '${name}', which is no step of this pipeline`,
    hint: nearest
      ? `did you mean output('${nearest}')?`
      : known
        ? `steps that have run by then: ${known}`
        : 'no step has run by then; input() is what the pipeline was started with',
  };
}

function describeTooEarly({ step, around }: PlacedStep, target: PlacedStep): Omit<DorcProblem, 'file'> {
  const code = 'LATER_REFERENCE';
  const name = target.step.name;
  const message = `step '${step.name}' refers to the output of '${name}', which `;
  if (name === step.name)
    return { code, message: `${message}is the step itself`, hint: 'refer to a step before it, or to input()' };
  // The outermost step around the target that is not around this one as well: from outside, only its output is seen.
  const depth = target.around.findIndex(
    (each, index) => each.step !== around[index]?.step || each.sequence !== around[index]?.sequence,
  );
  const block = target.around[depth];
  if (!block)
    return {
      code,
      message: `${message}runs later`,
      hint: `move '${name}' before '${step.name}', or refer to a step before it`,
    };
  if (around[depth]?.step === block.step) {
    return {
      code,
      message: `${message}runs at the same time, in '${block.sequence}' of '${block.step}'`,
      hint: `use it after '${block.step}': output('${block.step}', '${block.sequence}')`,
    };
  }
  const isOutput = target.last && depth === target.around.length - 1;
  return {
    code,
    message: `${message}is inside '${block.step}' and only seen there`,
    hint: isOutput
      ? `write output('${block.step}', '${block.sequence}.field'), or output('${block.step}', '${block.sequence}') for all of it`
      : `only the last output of '${block.sequence}' is seen from outside, as output('${block.step}', '${block.sequence}.field'); let its last step pass the value on`,
  };
}
