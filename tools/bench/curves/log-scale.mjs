/**
 * A logarithmic axis over some values.
 * @param {readonly number[]} values All above 0.
 * @param {readonly [number, number]} range Where it begins and ends, in the picture's units.
 * @returns {{ ticks: readonly number[], place: (value: number) => number }}
 */
export function createLogScale(values, [start, end]) {
  const steps = listSteps(Math.min(...values), Math.max(...values));
  const [low, high] = [steps[0] ?? 1, steps.at(-1) ?? 10];
  const place = (/** @type {number} */ value) =>
    Math.round((start + ((end - start) * Math.log(value / low)) / Math.log(high / low)) * 10) / 10;
  return { ticks: steps, place };
}

/** 1, 3, 10, 30 … around both values. @param {number} min @param {number} max */
function listSteps(min, max) {
  const steps = [];
  for (let power = Math.floor(Math.log10(min)); power <= Math.log10(max) + 1; power += 1)
    steps.push(...[1, 3].map((factor) => Number((factor * 10 ** power).toPrecision(1))));
  const first = steps.findLastIndex((step) => step <= min);
  const last = steps.findIndex((step) => step >= max);
  return steps.slice(first, last === first ? last + 2 : last + 1);
}
