import { describeLoad } from './describe-machine.mjs';
import { listRows } from './list-rows.mjs';
import { renderTable } from './render-table.mjs';
import { runRounds } from './run-rounds.mjs';
import { summarise } from './summarise.mjs';
import { runProgram } from '../../run-program.mjs';

/** The start of Node alone, once a round: how much it varies is the machine's noise. */
const yardstick = { name: 'node -e 0', run: () => runProgram(process.execPath, ['-e', '0']).then(() => undefined) };

/**
 * Prepares and runs one case, and returns what is to be printed of it.
 * @param {import('./bench-case.mjs').BenchCase} benchCase
 * @param {{ tell: (line: string) => void, progress: (text: string) => void, runs: number | undefined }} options
 * @returns {Promise<string[]>}
 */
export async function runCase({ name, summary, prepare }, { tell, progress, runs }) {
  /** @type {(() => Promise<unknown>)[]} */
  const closers = [];
  try {
    const bench = await prepare({ tell, onClose: (close) => void closers.unshift(close) });
    const loadBefore = describeLoad();
    const rounds = await runRounds([...bench.subjects, yardstick], { ...bench, runs: runs ?? bench.runs, progress });
    const { min, median, max } = summarise(rounds.map((round) => round.get(yardstick.name)?.milliseconds ?? NaN));
    return [
      `### ${name}`,
      '',
      summary,
      '',
      ...renderTable(listRows(bench, rounds), bench.peers),
      '',
      `Milliseconds; CPU is user and system time, with all child processes. Load ${loadBefore} before, ${describeLoad()} after; ` +
        `noise: the start of Node alone took ${min.toFixed(0)} to ${max.toFixed(0)}, median ${median.toFixed(0)}.`,
      ...(bench.notes ?? []),
      '',
    ];
  } finally {
    for (const close of closers) await close();
  }
}
