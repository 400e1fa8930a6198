import { z } from '@dorc/universal/schema';
import { runLocally } from '../run';
import { defineExecutor } from './executor-kind';
import { inputOption, parseInput } from './parse-input';

/** Runs a pipeline on this machine, without Docker and without AWS. */
export const run = defineExecutor({
  kind: 'run',
  summary: 'Runs the pipeline on this machine with its real functions: no Docker, no AWS.',
  batch: false,
  concurrency: 1,
  schema: z.object({
    input: inputOption,
    json: z.boolean().default(false).describe('Print one JSON object: id, status, output, error, cause, folder'),
  }),
  async prepare({ root, write }) {
    return {
      run: ({ project, options: { input, json } }) =>
        runLocally({
          root,
          project,
          input: parseInput(input),
          json,
          write,
          color: process.stdout.hasColors?.() ?? false,
        }),
    };
  },
});

export default run.implementation;
