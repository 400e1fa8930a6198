/**
 * @typedef {object} Summary
 * @property {number} runs
 * @property {number} min
 * @property {number} median
 * @property {number} max
 */

/** @param {readonly number[]} values At least one. @returns {Summary} */
export function summarise(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (/** @type {number} */ index) => sorted[index] ?? NaN;
  const middle = (sorted.length - 1) / 2;
  return {
    runs: sorted.length,
    min: at(0),
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    max: at(sorted.length - 1),
  };
}
