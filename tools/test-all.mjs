// npm test: every suite of the repository, and one line of counts at the end. Names after -- choose suites: npm test -- lint e2e
import { runSuite } from './suites/run-suite.mjs';
import { listSuites } from './suites/list-suites.mjs';

const wanted = process.argv.slice(2);
const suites = listSuites().filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const totals = { passed: 0, failed: 0, skipped: 0 };

for (const suite of suites) {
  process.stdout.write(`${suite.name.padEnd(20)} `);
  const started = Date.now();
  const { passed, failed, skipped, details } = await runSuite(suite);
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped.length;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped (${seconds} s)`);
  for (const name of skipped) console.log(`  skipped: ${name}`);
  if (details) console.log(details.replaceAll(/^/gm, '  '));
}

process.exitCode = totals.failed > 0 || suites.length === 0 ? 1 : 0;
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
