// npm run bench: the benchmarks, each beside its peers in the same run. Names after -- choose cases: npm run bench -- local-run
import { parseArgs } from 'node:util';
import { describeMachine } from './bench/runner/describe-machine.mjs';
import { runCase } from './bench/runner/run-case.mjs';
import { binary } from './repository.mjs';
import { mustRun } from './run-program.mjs';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { runs: { type: 'string' } } });
const runs = values.runs === undefined ? undefined : Number(values.runs);
process.once('SIGINT', () => undefined); // The program under way ends by it; what was started is stopped, then this ends.

tell('Building the packages');
await mustRun(binary('nx'), ['run-many', '-t', 'build'], { env: { NX_DAEMON: 'false' } });
const { cases } = await import('./bench/cases/all.mjs'); // They import the packages as they are built.
const isKnown = positionals.every((name) => cases.some((each) => each.name === name));
if (isKnown && (runs === undefined || (Number.isInteger(runs) && runs > 0))) {
  console.log(`${describeMachine()}\n`);
  for (const each of cases.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
    tell(`\n${each.name}: ${each.summary}`);
    const lines = await runCase(each, { tell, progress, runs });
    progress('');
    console.log(lines.join('\n'));
  }
} else {
  tell('npm run bench -- [--runs=5] [case …]');
  for (const { name, summary } of cases) tell(`  ${name.padEnd(18)} ${summary}`);
  process.exitCode = 1;
}

/** What is under way goes to the standard error, so that the tables can be kept: npm run bench > tables.md @param {string} line */
function tell(line) {
  process.stderr.write(`${line}\n`);
}

/** @param {string} text */
function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}
