import { z } from '@dorc/universal/schema';
import { renderLookup } from '../../../state-machine/jsonata';
import { parsePath, type Path } from '../parse-path';
import { defineReference } from './reference-kind';
import { valueData, valueShape, type ReferenceOptions } from './value-options';

/**
 * The output of a step that has run, or a part of it: `output('extract', 'rows')`. The output of a parallel step is an
 * object by branch name: `output('both', 'sales.total')`.
 */
export const output = defineReference({
  kind: 'output',
  summary: 'The output of a step that has run, or a part of it.',
  schema: z.strictObject({
    step: z.string({ error: 'the first argument is the name of a step, as text' }),
    ...valueShape,
  }),
  example: ['extract', 'rows'] as [step: string, path?: string | Path, options?: ReferenceOptions],
  build: (step, path, options = {}) => ({ step, ...valueData(path, options) }),
  step: (reference) => reference.step,
  render: (reference, { variable }) =>
    renderLookup(variable(reference.step), parsePath(reference.path), reference.default),
});
