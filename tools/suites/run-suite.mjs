import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countJestResults } from './count-jest-results.mjs';
import { scratch } from '../repository.mjs';
import { runProgram } from '../run-program.mjs';

/** @typedef {import('./list-suites.mjs').Suite} Suite */
/**
 * @typedef {object} SuiteResult
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} skipped The names of skipped tests, which say why.
 * @property {string} details What is to be shown of failures; empty where there are none.
 */

/**
 * Runs a suite; its whole output is kept in `tmp/test/<suite>.log`.
 * @param {Suite} suite
 * @returns {Promise<SuiteResult>}
 */
export async function runSuite(suite) {
  const folder = scratch('test');
  const stem = join(folder, suite.name.replaceAll(/[^\w-]+/g, '-'));
  await mkdir(folder, { recursive: true });
  await rm(`${stem}.json`, { force: true });
  const reporting = suite.type === 'jest' ? ['--ci', '--json', `--outputFile=${stem}.json`] : [];
  const env = { NX_DAEMON: 'false', CI: 'true', FORCE_COLOR: '0' };
  const { code, output } = await runProgram(suite.command, [...suite.args, ...reporting], { env });
  await writeFile(`${stem}.log`, output);
  if (suite.type === 'check') {
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [], details: code === 0 ? '' : output };
  }
  const report = await readFile(`${stem}.json`, 'utf8').catch(() => undefined);
  if (report === undefined) return { passed: 0, failed: 1, skipped: [], details: output };
  return countJestResults(JSON.parse(report), code);
}
