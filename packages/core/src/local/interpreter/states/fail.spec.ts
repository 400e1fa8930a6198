import { detailsOf, runHere } from '../fixtures/run-here';

describe('Fail', () => {
  it.each([
    [{}, {}],
    [{ Error: 'E' }, { error: 'E' }],
    [{ Cause: 'c' }, { cause: 'c' }],
    [
      { Error: '{% $states.input.e %}', Cause: '{% "because of " & $states.input.e %}' },
      { error: 'X', cause: 'because of X' },
    ],
  ])('%j ends the execution with exactly that', async (fields, details) => {
    const run = await runHere({ stop: { Type: 'Fail', ...fields } }, { input: { e: 'X' } });
    expect(run).toMatchObject({ status: 'FAILED', output: undefined, ...details });
    expect(run.events.map(({ type }) => type)).toEqual(['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed']);
    expect(detailsOf(run.events, 'ExecutionFailed')).toEqual([details]);
  });
});
