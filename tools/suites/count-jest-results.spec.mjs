import { countJestResults } from './count-jest-results.mjs';

const file = (status, message, ...statuses) => ({
  name: 'a.spec.ts',
  status,
  message,
  assertionResults: statuses.map((each, index) => ({ status: each, fullName: `test ${index}` })),
});

test('counts tests by their status', () => {
  const report = {
    testResults: [file('passed', '', 'passed', 'passed', 'pending'), file('failed', 'boom', 'failed', 'passed')],
  };

  expect(countJestResults(report, 1)).toEqual({
    passed: 3,
    failed: 1,
    skipped: ['test 2'],
    details: 'a.spec.ts\nboom',
  });
});

test('counts a file that could not run', () => {
  expect(countJestResults({ testResults: [file('failed', 'does not compile')] }, 1)).toMatchObject({
    passed: 0,
    failed: 1,
  });
});

test('counts a run that failed though its tests passed', () => {
  expect(countJestResults({ testResults: [file('passed', '', 'passed')] }, 1)).toMatchObject({ passed: 1, failed: 1 });
});
