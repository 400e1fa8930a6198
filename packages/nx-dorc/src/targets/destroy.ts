import { environmentOptions } from './environment-options';
import { defineTarget } from './target-kind';

export const destroy = defineTarget({
  kind: 'destroy',
  summary: 'Removes it from an environment.',
  projects: ['universal', 'infra', 'pipeline'],
  configure: (context) => ({ executor: '@dorc/nx:destroy', ...environmentOptions(context) }),
});
