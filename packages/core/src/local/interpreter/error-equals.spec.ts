import { matchesError } from './error-equals';

describe('matchesError', () => {
  it.each([
    [['E'], 'E', true],
    [['A', 'E'], 'E', true],
    [['e'], 'E', false],
    [[], 'E', false],
    [['States.ALL'], 'E', true],
    [['States.ALL'], 'States.DataLimitExceeded', true],
    [['States.ALL'], undefined, true],
    [['State.ALL'], 'E', false],
    [['States.TaskFailed'], 'Exception', true],
    [['States.TaskFailed'], 'States.Timeout', false],
    [['States.TaskFailed'], undefined, false],
    [['States.Timeout'], 'States.Timeout', true],
    [['States.HeartbeatTimeout'], 'States.Timeout', false],
  ])('%j for %s: %s', (names, error, expected) => {
    expect(matchesError(names, { error })).toBe(expected);
  });

  it('knows an error by its alias', () => {
    const report = { error: 'States.Timeout', alias: 'States.HeartbeatTimeout' };
    expect(matchesError(['States.HeartbeatTimeout'], report)).toBe(true);
    expect(matchesError(['States.Timeout'], report)).toBe(true);
  });
});
