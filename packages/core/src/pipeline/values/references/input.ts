import { z } from '@dorc/universal/schema';
import { renderLookup } from '../../../state-machine/jsonata';
import { parsePath, type Path } from '../parse-path';
import { defineReference } from './reference-kind';
import { valueData, valueShape, type ReferenceOptions } from './value-options';

/**
 * The input that the pipeline was started with, or a part of it: `input('date')`, `input('rows[0].id', { default: null })`.
 * It is the same in every step.
 */
export const input = defineReference({
  kind: 'input',
  summary: 'The input that the pipeline was started with, or a part of it.',
  schema: z.strictObject(valueShape),
  example: ['date', { default: '2026-01-01' }] as [path?: string | Path, options?: ReferenceOptions],
  build: (path, options = {}) => valueData(path, options),
  render: (reference) => renderLookup('$states.context.Execution.Input', parsePath(reference.path), reference.default),
});
