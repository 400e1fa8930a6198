import { defineTarget } from './target-kind';

export const emulator = defineTarget({
  kind: 'emulator',
  summary: 'Starts the AWS emulator on this machine (the environment local), or stops it.',
  projects: ['infra'],
  example: () => ({ stop: true }),
  configure: () => ({ executor: '@dorc/nx:emulator' }),
});
