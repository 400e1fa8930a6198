import { defineTarget } from './target-kind';

export const updateBase = defineTarget({
  kind: 'update-base',
  summary: 'Looks up the newest base images for functions, and writes dorc.lock.json.',
  projects: ['universal'],
  configure: () => ({ executor: '@dorc/nx:update-base' }),
});
