import { cron, definePipeline, fn, input } from '@dorc/core';

export default definePipeline({
  description: 'Whether to take the bike today',
  triggers: [
    cron({
      schedule: 'cron(30 6 ? * MON-FRI *)',
      timezone: 'America/Los_Angeles',
      input: { temperature: 14, rain: 0.2, wind: 3 },
    }),
  ],
  steps: [
    fn('score', {
      input: {
        temperature: input('temperature', { default: 14 }),
        rain: input('rain', { default: 0 }),
        wind: input('wind', { default: 3 }),
      },
      timeout: '10s',
    }),
    fn('advise', { timeout: '10s' }),
  ],
});
