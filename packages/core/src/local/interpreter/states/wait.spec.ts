import { createVirtualClock } from '../fixtures/virtual-clock';
import { runHere, trace } from '../fixtures/run-here';

describe('Wait', () => {
  const waitFor = async (fields: object, input: unknown = {}) => {
    const clock = createVirtualClock(Date.UTC(2026, 0, 1));
    const run = await runHere({ hold: { Type: 'Wait', ...fields, End: true } }, { clock, input });
    return { run, seconds: (clock.now() - Date.UTC(2026, 0, 1)) / 1000 };
  };

  it.each([
    [{ Seconds: 90 }, 90],
    [{ Seconds: '{% $states.input.s * 2 %}' }, 10],
    [{ Seconds: 0 }, 0],
    [{ Timestamp: '2026-01-02T00:00:00Z' }, 86_400],
    [{ Timestamp: '2026-01-01T02:00:00.50+01:00' }, 3600.5],
    [{ Timestamp: '{% $states.input.at %}' }, 60],
    [{ Timestamp: '2020-01-01T00:00:00Z' }, 0],
    // 24,855 days; a single setTimeout would not do.
    [{ Seconds: 2_147_483_647 }, 2_147_483_647],
  ])('%j takes %d seconds', async (fields, seconds) => {
    const waited = await waitFor(fields, { s: 5, at: '2026-01-01T00:01:00Z' });
    expect(waited.run).toMatchObject({ status: 'SUCCEEDED', output: { s: 5, at: '2026-01-01T00:01:00Z' } });
    expect(waited.seconds).toBe(seconds);
  });

  it('does not take a timestamp that is none, and says so as AWS does', async () => {
    const { run } = await waitFor({ Timestamp: '{% "2016-12-05 21:29:29Z" %}' });
    expect(run.cause).toBe(
      "An error occurred while executing the state 'hold' (entered at the event id #2). The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: 2016-12-05 21:29:29Z",
    );
    expect(trace(run.events).slice(1)).toEqual([
      '2 < 0 WaitStateEntered',
      '3 < 2 EvaluationFailed',
      '4 < 3 ExecutionFailed',
    ]);
  });

  it('does not wait longer than AWS does', async () => {
    const { run } = await waitFor({ Timestamp: '2094-06-01T00:00:00Z' });
    expect(run).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringMatching(/Wait state delay is too long\.$/),
    });
    expect(trace(run.events).slice(2)).toEqual(['3 < 2 ExecutionFailed']);
  });

  it.each([-1, 1.5])('does not take %d for seconds', async (s) => {
    const { run } = await waitFor({ Seconds: '{% $states.input.s %}' }, { s });
    expect(run.error).toBe('States.QueryEvaluationError');
  });
});
