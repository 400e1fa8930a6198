import { findNearest } from './find-nearest';

it.each([
  ['extrat', ['report', 'extract'], 'extract'],
  ['Extract', ['report', 'extract'], 'extract'],
  ['memry', ['memory', 'retry'], 'memory'],
  ['clean', ['report', 'extract'], undefined],
  ['ab', ['xy'], undefined],
])('of %s among %j is %s', (name, candidates, nearest) => {
  expect(findNearest(name, candidates)).toBe(nearest);
});
