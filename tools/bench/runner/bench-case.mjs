/**
 * What a case has prepared: what is measured, against what.
 * @typedef {object} Bench
 * @property {readonly import('./run-rounds.mjs').Subject[]} subjects
 * @property {readonly string[]} peers The subjects that the others are compared with.
 * @property {readonly Difference[]} [differences]
 * @property {Readonly<Record<string, Goal | readonly Goal[]>>} [goals] What the median of a row should come to.
 * @property {string} [unit] Milliseconds by default.
 * @property {number} runs
 * @property {number} warmups Runs that are not counted.
 * @property {readonly Curve[]} [curves] Pictures of the figures, below `docs/`.
 * @property {readonly string[]} [notes] What a reader must know of the figures.
 */

/**
 * Either no more than `most`, or so many times as fast as a peer: of several, as the quickest of them.
 * @typedef {{ most: number } | { times: number, than: string | readonly string[] }} Goal
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

/** @typedef {import('../curves/render-curve.mjs').Curve} Curve */

/** @param {BenchCase} benchCase */
export const defineCase = (benchCase) => benchCase;
