/**
 * The part of jest's JSON report that is read here. https://jestjs.io/docs/cli#--json
 * @typedef {object} JestReport
 * @property {readonly { name: string, status: string, message: string, assertionResults: readonly { status: string, fullName: string }[] }[]} testResults
 */

/**
 * Counts the tests of a jest run. A file that could not run at all is one failed test, and so is an exit code that the
 * tests do not explain.
 * @param {JestReport} report
 * @param {number} exitCode
 * @returns {import('./run-suite.mjs').SuiteResult}
 */
export function countJestResults({ testResults }, exitCode) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const count = (/** @type {string} */ status) => tests.filter((test) => test.status === status).length;
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  const details = testResults
    .filter(({ status }) => status === 'failed')
    .map(({ name, message }) => `${name}\n${message}`);
  const failed = count('failed') + broken.length;
  const isUnexplained = exitCode !== 0 && failed === 0;
  return {
    passed: count('passed'),
    failed: failed + (isUnexplained ? 1 : 0),
    skipped: tests.filter(({ status }) => status === 'pending' || status === 'todo').map(({ fullName }) => fullName),
    details: [...details, ...(isUnexplained ? [`jest ended with ${exitCode}, though no test failed`] : [])].join('\n'),
  };
}
