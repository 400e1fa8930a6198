import { z } from '@dorc/universal/schema';
import { defineStep, type StepData } from './step-kind';

/** A branch's name is a key of the output, and part of paths. */
const branchName = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9_-]*$/,
    'a branch is named by letters, digits, dashes and underscores, starting with a letter',
  );
const stepList = z
  .array(z.unknown(), { error: () => 'a branch is a list of steps, [ … ]' })
  .min(1, 'a branch has at least one step') as unknown as z.ZodType<readonly StepData[], readonly StepData[]>;

/**
 * Runs all branches at once; each gets the output of the step before. The output is an object that has the output of each
 * branch's last step under the branch's name. https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html
 */
export const parallel = defineStep({
  kind: 'parallel',
  summary: 'Runs all branches at once; its output is an object by branch name.',
  schema: z.strictObject({
    /** Lists of steps, by name. */
    branches: z
      .record(branchName, stepList)
      .refine((branches) => Object.keys(branches).length > 0, 'name at least one branch'),
  }),
  example: {
    branches: {
      left: [{ $dorc: 'step', kind: 'pass', name: 'left-part', options: { output: ['one'] } }],
      right: [{ $dorc: 'step', kind: 'pass', name: 'right-part', options: {} }],
    },
  },
  children: ({ branches }) => branches,
  render({ children }, context) {
    const names = Object.keys(children);
    const output = Object.fromEntries(names.map((name, index) => [name, `{% $states.result[${index}] %}`]));
    return {
      Type: 'Parallel',
      Branches: Object.values(children).map((steps) => context.sequence(steps)),
      Output: output,
      ...context.remember(output),
    };
  },
});
