import { commandOptions } from './command-options';
import { defineTarget } from './target-kind';

export const diff = defineTarget({
  kind: 'diff',
  summary: 'Says in words what a deploy would change.',
  projects: ['universal', 'infra', 'pipeline'],
  configure: (context) => ({
    ...commandOptions('diff', context),
    dependsOn: [
      { target: 'build', params: 'forward' },
      { target: 'synth', params: 'forward' },
    ],
  }),
});
