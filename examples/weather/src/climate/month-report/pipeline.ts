import { cron, definePipeline, fn, input, output, parallel } from '@dorc/core';

export default definePipeline({
  description: 'What the weather of a month was like, as a table',
  triggers: [cron({ schedule: 'cron(0 7 1 * ? *)', timezone: 'America/Los_Angeles' })],
  steps: [
    fn('select-days', {
      input: { city: input('city', { default: 'Seattle' }), month: input('month', { default: '2015-12' }) },
    }),
    parallel('measures', {
      branches: {
        temperature: [fn('temperature')],
        rain: [fn('rain')],
      },
    }),
    fn('report', {
      input: {
        title: output('select-days', 'title'),
        temperature: output('measures', 'temperature'),
        rain: output('measures', 'rain'),
      },
    }),
  ],
});
