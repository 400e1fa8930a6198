import { detailsOf, runHere, trace } from '../fixtures/run-here';

describe('Pass', () => {
  it('hands its input on', async () => {
    const run = await runHere({ only: { Type: 'Pass', End: true } }, { input: { a: [1] } });
    expect(run).toMatchObject({ status: 'SUCCEEDED', output: { a: [1] }, error: undefined, cause: undefined });
    expect(trace(run.events)).toEqual([
      '1 < 0 ExecutionStarted',
      '2 < 0 PassStateEntered',
      '3 < 2 PassStateExited',
      '4 < 3 ExecutionSucceeded',
    ]);
  });

  it('begins with {} where no input is given, and takes null for an input', async () => {
    const states = { only: { Type: 'Pass', End: true } };
    expect((await runHere(states)).output).toEqual({});
    expect((await runHere(states, { input: null })).output).toBeNull();
  });

  it('evaluates expressions in Output and leaves everything else as it is', async () => {
    const Output = {
      sum: '{% $sum($states.input.n) %}',
      nested: [{ first: '{% $states.input.n[0] %}' }, null, true, 1.5],
      blanks: ' {% 1 %} ',
      path: '$.n',
      intrinsic: "States.Format('{}', 1)",
      'key.$': '$.n',
    };
    const run = await runHere({ only: { Type: 'Pass', Output, End: true } }, { input: { n: [1, 2] } });
    expect(run.output).toEqual({ ...Output, sum: 3, nested: [{ first: 1 }, null, true, 1.5] });
  });

  it('shows variables to the states that follow, not to its own Output', async () => {
    const run = await runHere({
      first: { Type: 'Pass', Assign: { x: 1 }, Next: 'second' },
      second: { Type: 'Pass', Assign: { x: '{% $x + 1 %}', list: [1] }, Output: '{% $x %}', Next: 'third' },
      third: { Type: 'Pass', Assign: {}, Output: { before: '{% $states.input %}', now: '{% $x %}' }, End: true },
    });
    expect(run.output).toEqual({ before: 1, now: 2 });
    expect(detailsOf(run.events, 'PassStateExited')).toEqual([
      { name: 'first', output: '{}', assignedVariables: { x: '1' } },
      { name: 'second', output: '1', assignedVariables: { x: '2', list: '[1]' } },
      { name: 'third', output: '{"before":1,"now":2}' },
    ]);
  });

  it('fails where an output is over 256 KiB, without an event of its own', async () => {
    const Output = '{% $pad("", 262143, "x") %}';
    const run = await runHere({ only: { Type: 'Pass', Output, End: true } });
    expect(run).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
      cause: "The state/task 'only' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
    expect(trace(run.events).slice(1)).toEqual(['2 < 0 PassStateEntered', '3 < 2 ExecutionFailed']);
    const fits = await runHere({ only: { Type: 'Pass', Output: '{% $pad("", 262142, "x") %}', End: true } });
    expect(fits.status).toBe('SUCCEEDED');
  });

  it('counts the limit in bytes, not in characters', async () => {
    const run = await runHere({ only: { Type: 'Pass', Output: '{% $pad("", 131073, "é") %}', End: true } });
    expect(run.error).toBe('States.DataLimitExceeded');
  });
});
