import { readProcessorTime } from './processor-time.mjs';

/**
 * One thing that is measured.
 * @typedef {object} Subject
 * @property {string} name
 * @property {() => Promise<unknown>} [before] What comes before each run and is not measured.
 * @property {() => Promise<number | void>} run One run; what it returns, in milliseconds, else its own duration.
 * @property {() => Promise<unknown>} [after] What comes after each run and is not measured: it throws where the result is wrong.
 * @property {number} [runs] For one that takes long: in how many of the rounds it takes part, at most.
 */

/** @typedef {{ milliseconds: number, processor: number | undefined }} Measurement */
/** @typedef {ReadonlyMap<string, Measurement>} Round Measurements by subject. */

/**
 * Runs the subjects one after another, round by round and in turning order, so that whatever slows the machine down slows
 * all of them.
 * @param {readonly Subject[]} subjects
 * @param {{ runs: number, warmups: number, progress: (text: string) => void }} options
 * @returns {Promise<Round[]>}
 */
export async function runRounds(subjects, { runs, warmups, progress }) {
  const rounds = [];
  for (let index = -warmups; index < runs; index += 1) {
    const turned = index % 2 === 0 ? subjects : [...subjects].reverse();
    const round = new Map();
    for (const subject of turned) {
      if (index >= (subject.runs ?? runs) || (index < 0 && subject.runs !== undefined)) continue;
      progress(`${index < 0 ? 'warm-up' : `run ${index + 1} of ${runs}`}: ${subject.name}`);
      round.set(subject.name, await measure(subject));
    }
    if (index >= 0) rounds.push(round);
  }
  return rounds;
}

/** @param {Subject} subject @returns {Promise<Measurement>} */
async function measure({ before, run, after }) {
  await before?.();
  const processorBefore = readProcessorTime();
  const started = performance.now();
  const told = await run();
  const elapsed = performance.now() - started;
  const processorAfter = readProcessorTime();
  await after?.();
  const processor =
    processorBefore !== undefined && processorAfter !== undefined ? processorAfter - processorBefore : undefined;
  return { milliseconds: told ?? elapsed, processor };
}
