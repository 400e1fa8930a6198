import { environmentOptions } from './environment-options';
import { defineTarget } from './target-kind';

export const diff = defineTarget({
  kind: 'diff',
  summary: 'Says in words what a deploy would change.',
  projects: ['universal', 'infra', 'pipeline'],
  configure: (context) => ({
    executor: '@dorc/nx:diff',
    dependsOn: [
      { target: 'build', params: 'forward' },
      { target: 'synth', params: 'forward' },
    ],
    ...environmentOptions(context),
  }),
});
