import { definePipeline, fn, input, output, pass } from '@dorc/core';

const city = input('city', { default: 'Seattle' });

export default definePipeline({
  description: 'The hottest, wettest and windiest day of a city, and its longest time without rain',
  steps: [
    fn('extremes', { input: { city } }),
    fn('dry-spell', { input: { city }, memory: 256 }),
    pass('records', {
      output: {
        city,
        hottest: output('extremes', 'hottest'),
        wettest: output('extremes', 'wettest'),
        windiest: output('extremes', 'windiest'),
        drySpell: output('dry-spell'),
      },
    }),
  ],
});
