import { environmentOptions, exampleEnvironment } from './environment-options';
import { defineTarget } from './target-kind';

export const prune = defineTarget({
  kind: 'prune',
  summary: 'Lists the images that nothing uses any more; --yes deletes them.',
  projects: ['universal'],
  example: (context) => ({ env: exampleEnvironment(context), yes: true }),
  configure: (context) => ({ executor: '@dorc/nx:prune', ...environmentOptions(context) }),
});
