import { summarise } from './summarise.mjs';

test('takes the middle of an odd number of runs, in whatever order they came', () => {
  expect(summarise([30, 10, 20])).toEqual({ runs: 3, min: 10, median: 20, max: 30 });
});

test('takes the mean of the two in the middle of an even number', () => {
  expect(summarise([40, 10, 20, 30])).toEqual({ runs: 4, min: 10, median: 25, max: 40 });
});

test('one run is all three', () => {
  expect(summarise([7])).toEqual({ runs: 1, min: 7, median: 7, max: 7 });
});
