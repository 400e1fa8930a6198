import { defineTarget } from './target-kind';

export const cache = defineTarget({
  kind: 'cache',
  summary: 'Shows what builds keep on this machine.',
  projects: ['universal'],
  configure: () => ({ executor: '@dorc/nx:cache' }),
});
