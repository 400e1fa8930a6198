import { summarise } from './summarise.mjs';

/** @typedef {import('./run-rounds.mjs').Round} Round */
/**
 * A row of a table.
 * @typedef {object} Row
 * @property {string} name
 * @property {import('./summarise.mjs').Summary} time Milliseconds.
 * @property {number | undefined} processor The median of the processor time in milliseconds.
 * @property {readonly (number | undefined)[]} ratios How many times as long each peer takes, by the medians.
 * @property {number | undefined} goal Milliseconds.
 */

/**
 * @param {import('./bench-case.mjs').Bench} bench
 * @param {readonly Round[]} rounds
 * @returns {Row[]}
 */
export function listRows({ subjects, peers, differences = [], goals = {} }, rounds) {
  const time = (/** @type {string} */ name) => rounds.map((round) => round.get(name)?.milliseconds ?? NaN);
  const peerMedians = peers.map((peer) => summarise(time(peer)).median);
  const row = (
    /** @type {string} */ name,
    /** @type {readonly number[]} */ times,
    /** @type {number | undefined} */ processor,
  ) => {
    const summary = summarise(times);
    const ratios = peerMedians.map((median, index) => (peers[index] === name ? undefined : median / summary.median));
    return { name, time: summary, processor, ratios, goal: goals[name] };
  };
  return [
    ...subjects.map(({ name }) => row(name, time(name), findProcessorMedian(rounds, name))),
    ...differences.map(({ name, of, without }) => {
      const [all, part] = [time(of), time(without)];
      return row(
        name,
        all.map((value, index) => value - (part[index] ?? NaN)),
        undefined,
      );
    }),
  ];
}

/** @param {readonly Round[]} rounds @param {string} name */
function findProcessorMedian(rounds, name) {
  const values = rounds.map((round) => round.get(name)?.processor).filter((value) => value !== undefined);
  return values.length === rounds.length ? summarise(values).median : undefined;
}
