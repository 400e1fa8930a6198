import { readFileSync } from 'node:fs';
import { DorcError } from '@dorc/universal';
import { z } from '@dorc/universal/schema';

/** The option that an execution's input is given by. */
export const inputOption = z
  .union([z.string(), z.record(z.string(), z.unknown())])
  .optional()
  .describe(`The execution's input as JSON, such as '{"date":"2026-11-01"}', or @file.json`);

/**
 * The execution's input; an empty object where none is given.
 * @throws DorcError `INVALID_INPUT`.
 */
export function parseInput(input: z.output<typeof inputOption>): unknown {
  if (input === undefined) return {};
  if (typeof input !== 'string') return input;
  const text = input.startsWith('@') ? readInputFile(input.slice(1)) : input;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new DorcError({
      code: 'INVALID_INPUT',
      message: `the input is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: `write it in single quotes with double quotes inside: --input='{"date":"2026-11-01"}'`,
    });
  }
}

function readInputFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new DorcError({
      code: 'INVALID_INPUT',
      message: `the input file '${path}' cannot be read`,
      hint: 'give its path from the workspace root: --input=@inputs/today.json',
      cause,
    });
  }
}
