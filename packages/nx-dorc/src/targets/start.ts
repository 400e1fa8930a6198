import { environmentOptions, exampleEnvironment } from './environment-options';
import { defineTarget } from './target-kind';

export const start = defineTarget({
  kind: 'start',
  summary: 'Starts an execution in an environment and follows it to its result.',
  projects: ['pipeline'],
  example: (context) => ({ env: exampleEnvironment(context), input: '{"date":"2026-11-01"}' }),
  configure: (context) => ({ executor: '@dorc/nx:start', ...environmentOptions(context) }),
});
