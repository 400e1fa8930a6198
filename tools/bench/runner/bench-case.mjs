/**
 * What a case has prepared: what is measured, against what.
 * @typedef {object} Bench
 * @property {readonly import('./run-rounds.mjs').Subject[]} subjects
 * @property {readonly string[]} peers The subjects that the others are compared with.
 * @property {readonly Difference[]} [differences]
 * @property {Readonly<Record<string, number>>} [goals] Milliseconds that the median of a row should not exceed.
 * @property {number} runs
 * @property {number} warmups Runs that are not counted.
 * @property {readonly string[]} [notes] What a reader must know of the figures.
 */

/**
 * A row that is computed: what one subject took beyond another, round by round.
 * @typedef {object} Difference
 * @property {string} name
 * @property {string} of
 * @property {string} without
 */

/**
 * @typedef {object} CaseContext
 * @property {(line: string) => void} tell Writes a line for what takes time.
 * @property {(close: () => Promise<unknown>) => void} onClose Called at the end, also where something failed; the last first.
 */

/**
 * A benchmark. One file in `cases/`, one line in `cases/all.mjs`.
 * @typedef {object} BenchCase
 * @property {string} name
 * @property {string} summary One line.
 * @property {(context: CaseContext) => Promise<Bench>} prepare
 */

/** @param {BenchCase} benchCase */
export const defineCase = (benchCase) => benchCase;
