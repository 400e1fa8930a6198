import { describeLoad } from './describe-machine.mjs';
import { listRows } from './list-rows.mjs';
import { renderTable } from './render-table.mjs';
import { runRounds } from './run-rounds.mjs';
import { summarise } from './summarise.mjs';
import { runProgram } from '../../run-program.mjs';

/** The start of Node alone, once a round: how much it varies is the machine's noise. */
const yardstick = { name: 'node -e 0', run: () => runProgram(process.execPath, ['-e', '0']).then(() => undefined) };

/**
 * @typedef {object} CaseResult
 * @property {string[]} lines What is to be printed.
 * @property {readonly import('./list-rows.mjs').Row[]} rows
 * @property {readonly import('../curves/render-curve.mjs').Curve[]} curves
 */

/**
 * Prepares and runs one case.
 * @param {import('./bench-case.mjs').BenchCase} benchCase
 * @param {{ tell: (line: string) => void, progress: (text: string) => void, runs: number | undefined }} options
 * @returns {Promise<CaseResult>}
 */
export async function runCase({ name, summary, prepare }, { tell, progress, runs }) {
  /** @type {(() => Promise<unknown>)[]} */
  const closers = [];
  try {
    const bench = await prepare({ tell, onClose: (close) => void closers.unshift(close) });
    const loadBefore = describeLoad();
    const rounds = await runRounds([...bench.subjects, yardstick], { ...bench, runs: runs ?? bench.runs, progress });
    const { min, median, max } = summarise(rounds.map((round) => round.get(yardstick.name)?.milliseconds ?? NaN));
    const rows = listRows(bench, rounds);
    const lines = [
      `### ${name}`,
      '',
      summary,
      '',
      ...renderTable(rows, bench.peers),
      '',
      `${bench.unit ?? 'Milliseconds'}; CPU is milliseconds of user and system time, with all child processes (not of daemons). ` +
        `Load ${loadBefore} before, ${describeLoad()} after; ` +
        `noise: the start of Node alone took ${min.toFixed(0)} to ${max.toFixed(0)} ms, median ${median.toFixed(0)}.`,
      ...(bench.notes ?? []),
      '',
    ];
    return { lines, rows, curves: bench.curves ?? [] };
  } finally {
    for (const close of closers) await close();
  }
}
