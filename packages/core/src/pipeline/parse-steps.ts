import { findNearest, type DorcProblem } from '@dorc/universal';
import { steps as kinds } from '../steps/registry';
import type { Step, StepData } from '../steps/step-kind';
import { parseBySchema, renderValue } from './schema-problems';
import { isMarked } from './values';

export interface ParsedSteps {
  /** The steps as far as they can be known; one with a problem is there with the options that were given. */
  readonly steps: readonly Step[];
  readonly problems: readonly DorcProblem[];
}

/** Checks a sequence of steps and the sequences inside them. `where` is where it stands: `steps`. */
export function parseSteps(values: readonly unknown[], where: string, file: string): ParsedSteps {
  const parsed = values.map((value, index) => parseStep(value, `${where}[${index}]`, file));
  return { steps: parsed.flatMap(({ steps }) => steps), problems: parsed.flatMap(({ problems }) => problems) };
}

function parseStep(value: unknown, where: string, file: string): ParsedSteps {
  if (!isStepData(value)) return { steps: [], problems: [notAStep(value, where, file)] };
  const { name, options } = value;
  const kind = kinds.find(value.kind);
  if (!kind) return { steps: [], problems: [unknownKind(value, file)] };
  const { data, problems } = parseBySchema(kind.schema, options, {
    file,
    code: 'INVALID_STEP',
    subject: `step '${name}'`,
  });
  const children = data ? Object.entries(kind.children?.(data) ?? {}) : [];
  const parsed = children.map(
    ([sequence, inside]) => [sequence, parseSteps(inside, `step '${name}', ${sequence}`, file)] as const,
  );
  const step: Step = {
    kind: kind.kind,
    name,
    options: data ?? options,
    children: Object.fromEntries(parsed.map(([sequence, { steps }]) => [sequence, steps])),
  };
  return { steps: [step], problems: [...problems, ...parsed.flatMap(([, each]) => each.problems)] };
}

function isStepData(value: unknown): value is StepData {
  return (
    isMarked(value, 'step') &&
    'name' in value &&
    typeof value.name === 'string' &&
    'options' in value &&
    isObject(value.options)
  );
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function notAStep(value: unknown, where: string, file: string): DorcProblem {
  const builders = kinds.all.map(({ kind }) => kind).join(', ');
  if (isMarked(value, 'step')) {
    return {
      code: 'INVALID_STEP',
      file,
      message: `${where} is not a step: ${value.kind}() takes a name, then the options as an object`,
      hint: `write ${value.kind}('a-name', { … })`,
    };
  }
  return {
    code: 'INVALID_STEP',
    file,
    message: `${where} is not a step but ${renderValue(value)}; a step is made by one of ${builders}`,
    hint: typeof value === 'string' ? `write fn('${value}')` : "write fn('a-name') for a function of this pipeline",
  };
}

function unknownKind({ name, kind }: StepData, file: string): DorcProblem {
  const nearest = findNearest(
    kind,
    kinds.all.map((each) => each.kind),
  );
  return {
    code: 'INVALID_STEP',
    file,
    message: `step '${name}': this version of dorc has no step of the kind '${kind}'`,
    hint: nearest
      ? `did you mean ${nearest}('${name}')?`
      : 'use one version of the @dorc packages throughout the workspace',
  };
}
