// npm run bench, npm run bench:images: the benchmarks, each beside its peers in the same run. Names after -- choose cases:
// npm run bench -- local-run. With --write, docs/benchmarks.md and its pictures take the figures.
import { parseArgs } from 'node:util';
import { describeMachine } from './bench/runner/describe-machine.mjs';
import { runCase } from './bench/runner/run-case.mjs';
import { binary } from './repository.mjs';
import { mustRun } from './run-program.mjs';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string' }, images: { type: 'boolean' }, write: { type: 'boolean' } },
});
const runs = values.runs === undefined ? undefined : Number(values.runs);
process.once('SIGINT', () => undefined); // The program under way ends by it; what was started is stopped, then this ends.

tell('Building the packages');
await mustRun(binary('nx'), ['run-many', '-t', 'build'], { env: { NX_DAEMON: 'false' } });
const { cases, imageCases } = await import('./bench/cases/all.mjs'); // They import the packages as they are built.
const wanted = values.images ? imageCases : cases;
const isKnown = positionals.every((name) => wanted.some((each) => each.name === name));
if (isKnown && (runs === undefined || (Number.isInteger(runs) && runs > 0))) {
  console.log(`${describeMachine()}\n`);
  for (const each of wanted.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
    tell(`\n${each.name}: ${each.summary}`);
    const { lines, rows, curves } = await runCase(each, { tell, progress, runs });
    progress('');
    console.log(lines.join('\n'));
    if (values.write) await write(each.name, lines, rows, curves);
  }
} else {
  tell(`npm run bench${values.images ? ':images' : ''} -- [--runs=5] [--write] [case …]`);
  for (const { name, summary } of wanted) tell(`  ${name.padEnd(22)} ${summary}`);
  process.exitCode = 1;
}

/**
 * @param {string} name
 * @param {readonly string[]} lines
 * @param {readonly import('./bench/runner/list-rows.mjs').Row[]} rows
 * @param {readonly import('./bench/curves/render-curve.mjs').Curve[]} curves
 */
async function write(name, lines, rows, curves) {
  const { writeSection } = await import('./bench/runner/write-section.mjs');
  const { writeCurves } = await import('./bench/curves/write-curves.mjs');
  await writeSection(name, [...lines, `Measured ${new Date().toISOString().slice(0, 10)} on ${describeMachine()}.`]);
  await writeCurves(curves, rows);
}

/** What is under way goes to the standard error, so that the tables can be kept: npm run bench > tables.md @param {string} line */
function tell(line) {
  process.stderr.write(`${line}\n`);
}

/** @param {string} text */
function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}
