import { createLogScale } from './log-scale.mjs';

test('covers the values with steps of 1 and 3, and puts them at equal distances', () => {
  const { ticks, place } = createLogScale([2, 90], [0, 100]);

  expect(ticks).toEqual([1, 3, 10, 30, 100]);
  expect([1, 10, 100].map(place)).toEqual([0, 50, 100]);
});

test('has steps of its ends alone, and two where all values are one step', () => {
  expect(createLogScale([1, 1000], [0, 1]).ticks).toEqual([1, 3, 10, 30, 100, 300, 1000]);
  expect(createLogScale([10], [0, 1]).ticks).toEqual([10, 30]);
  expect(createLogScale([0.04], [0, 1]).ticks).toEqual([0.03, 0.1]);
});
