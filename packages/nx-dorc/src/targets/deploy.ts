import { commandOptions } from './command-options';
import { exampleEnvironment } from './environment-options';
import { defineTarget } from './target-kind';

export const deploy = defineTarget({
  kind: 'deploy',
  summary: 'Deploys to an environment what has changed, after everything it needs.',
  projects: ['universal', 'infra', 'pipeline'],
  example: (context) => ({ env: exampleEnvironment(context) }),
  configure: (context) => ({
    ...commandOptions('deploy', context),
    // Nx leaves out a target that a project does not have.
    dependsOn: [
      { target: 'build', params: 'forward' },
      { target: 'synth', params: 'forward' },
      { dependencies: true, target: 'deploy', params: 'forward' },
    ],
  }),
});
