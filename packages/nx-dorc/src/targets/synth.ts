import { commandOptions } from './command-options';
import { defineTarget } from './target-kind';

export const synth = defineTarget({
  kind: 'synth',
  summary: 'Writes the CloudFormation templates, and of a pipeline its state machine.',
  projects: ['universal', 'infra', 'pipeline'],
  usesStructure: true,
  configure: (context) => ({
    ...commandOptions('synth', context),
    cache: true,
    inputs: context.inputs.definition,
    outputs: ['{workspaceRoot}/dist/dorc/synth/{options.env}/{projectName}'],
  }),
});
