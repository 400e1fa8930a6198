import { runHere, trace } from '../fixtures/run-here';

const end = { Type: 'Pass', End: true };

describe('Choice', () => {
  const states = {
    choose: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $states.input.n > 10 %}', Next: 'big', Assign: { size: 'big' } },
        { Condition: '{% $states.input.n > 5 %}', Next: 'middle', Output: '{% $states.input.n %}' },
      ],
      Default: 'small',
      Output: 'the state’s own',
      Assign: { size: 'own' },
    },
    big: { ...end, Output: { size: '{% $size %}', input: '{% $states.input %}' } },
    middle: end,
    small: { ...end, Output: { size: '{% $size %}', input: '{% $states.input %}' } },
  };

  it.each([
    [11, { size: 'big', input: { n: 11 } }],
    [6, 6],
    [1, { size: 'own', input: 'the state’s own' }],
  ])('takes the first rule that holds, with that rule’s output and variables: %j', async (n, output) => {
    expect(await runHere(states, { input: { n } })).toMatchObject({ status: 'SUCCEEDED', output });
  });

  it('takes a literal condition', async () => {
    const Choices = [
      { Condition: false, Next: 'big' },
      { Condition: true, Next: 'middle' },
    ];
    const run = await runHere({ ...states, choose: { Type: 'Choice', Choices } });
    expect(trace(run.events)[3]).toBe('4 < 3 PassStateEntered');
    expect(run.events[3]).toMatchObject({ stateEnteredEventDetails: { name: 'middle' } });
  });

  it('fails with States.NoChoiceMatched where no rule holds and there is no Default', async () => {
    const run = await runHere({ choose: { Type: 'Choice', Choices: [{ Condition: false, Next: 'x' }] }, x: end });
    expect(run).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
    expect(trace(run.events).slice(1)).toEqual(['2 < 0 ChoiceStateEntered', '3 < 2 ExecutionFailed']);
  });

  it('fails where a condition is not a boolean', async () => {
    const run = await runHere({ choose: { Type: 'Choice', Choices: [{ Condition: '{% 1 %}', Next: 'x' }] }, x: end });
    expect(run).toMatchObject({
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining("'Choices/0/Condition' returned an unexpected result type. Expected 'boolean'"),
    });
  });
});
