import { defineTarget } from './target-kind';

export const test = defineTarget({
  kind: 'test',
  summary: "Runs the functions' own tests.",
  projects: ['pipeline'],
  configure: ({ inputs }) => ({ executor: '@dorc/nx:test', cache: true, inputs: inputs.tests }),
});
