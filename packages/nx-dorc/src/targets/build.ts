import { commandOptions } from './command-options';
import { defineTarget } from './target-kind';

export const build = defineTarget({
  kind: 'build',
  summary: 'Packages each function with what it imports.',
  projects: ['pipeline'],
  configure: (context) => ({
    ...commandOptions('build', context),
    cache: true,
    inputs: context.inputs.code,
    outputs: ['{workspaceRoot}/dist/dorc/build/{options.env}/{projectName}'],
  }),
});
