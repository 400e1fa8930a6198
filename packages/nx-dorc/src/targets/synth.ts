import { environmentOptions } from './environment-options';
import { defineTarget } from './target-kind';

export const synth = defineTarget({
  kind: 'synth',
  summary: 'Writes the CloudFormation templates, and of a pipeline its state machine.',
  projects: ['universal', 'infra', 'pipeline'],
  usesStructure: true,
  configure: (context) => ({
    executor: '@dorc/nx:synth',
    cache: true,
    inputs: context.inputs.definition,
    outputs: ['{workspaceRoot}/dist/dorc/synth/{options.env}/{projectName}'],
    ...environmentOptions(context),
  }),
});
