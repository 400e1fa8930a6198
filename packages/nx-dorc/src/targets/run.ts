import { defineTarget } from './target-kind';

export const run = defineTarget({
  kind: 'run',
  summary: 'Runs the pipeline on this machine with its real functions: no Docker, no AWS.',
  projects: ['pipeline'],
  example: () => ({ input: '{"date":"2026-11-01"}' }),
  configure: () => ({ executor: '@dorc/nx:run' }),
});
