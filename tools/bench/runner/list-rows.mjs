import { summarise } from './summarise.mjs';
import { judgeGoals } from './judge-goals.mjs';

/** @typedef {import('./run-rounds.mjs').Round} Round */
/**
 * A row of a table.
 * @typedef {object} Row
 * @property {string} name
 * @property {import('./summarise.mjs').Summary} time Milliseconds, or what the unit of the case is.
 * @property {number | undefined} processor The median of the processor time in milliseconds.
 * @property {readonly (number | undefined)[]} ratios How many times as long each peer takes, by the medians.
 * @property {readonly import('./judge-goals.mjs').Verdict[]} verdicts
 */

/**
 * @param {import('./bench-case.mjs').Bench} bench
 * @param {readonly Round[]} rounds
 * @returns {Row[]}
 */
export function listRows({ subjects, peers, differences = [], goals = {} }, rounds) {
  const time = (/** @type {string} */ name) => findValues(rounds, name, 'milliseconds');
  const median = (/** @type {string} */ name) => summarise(time(name)).median;
  const row = (
    /** @type {string} */ name,
    /** @type {readonly number[]} */ times,
    /** @type {number | undefined} */ processor,
  ) => {
    const summary = summarise(times);
    const ratios = peers.map((peer) => (peer === name ? undefined : median(peer) / summary.median));
    return { name, time: summary, processor, ratios, verdicts: judgeGoals(goals[name], summary.median, median) };
  };
  return [
    ...subjects.map(({ name }) => row(name, time(name), findProcessorMedian(rounds, name))),
    ...differences.map(({ name, of, without }) => row(name, subtract(rounds, of, without), undefined)),
  ];
}

/** @param {readonly Round[]} rounds @param {string} of @param {string} without */
function subtract(rounds, of, without) {
  return rounds.flatMap((round) => {
    const [all, part] = [round.get(of), round.get(without)];
    return all && part ? [all.milliseconds - part.milliseconds] : [];
  });
}

/** @param {readonly Round[]} rounds @param {string} name */
function findProcessorMedian(rounds, name) {
  const values = findValues(rounds, name, 'processor');
  return values.length > 0 ? summarise(values).median : undefined;
}

/** @param {readonly Round[]} rounds @param {string} name @param {'milliseconds' | 'processor'} what */
function findValues(rounds, name, what) {
  return rounds.map((round) => round.get(name)?.[what]).filter((value) => value !== undefined);
}
