import { createExecutionDisplay } from './create-execution-display';
import type { HistoryEvent } from './event-details';

function show(events: readonly Omit<HistoryEvent, 'timestamp'>[], logs: readonly string[] = []): string[] {
  const lines: string[] = [];
  const display = createExecutionDisplay({ write: (line) => lines.push(line), color: false, logs: () => logs });
  events.forEach((event, index) =>
    display.event({ ...event, timestamp: new Date(index * 100).toISOString() } as HistoryEvent),
  );
  display.close();
  return lines;
}
const entered = (id: number, previousEventId: number, name: string, type = 'Task') => ({
  id,
  previousEventId,
  type: `${type}StateEntered`,
  stateEnteredEventDetails: { name },
});
const exited = (id: number, previousEventId: number, name: string, type = 'Task') => ({
  id,
  previousEventId,
  type: `${type}StateExited`,
  stateExitedEventDetails: { name },
});
const plain = (id: number, previousEventId: number, type: string, details: object = {}) => ({
  id,
  previousEventId,
  type,
  taskFailedEventDetails: { ...details },
});

describe('the display of an execution', () => {
  it('shows each step once it has ended, with its duration', () => {
    expect(
      show([
        plain(1, 0, 'ExecutionStarted'),
        entered(2, 0, 'extract'),
        plain(3, 2, 'TaskScheduled'),
        exited(4, 3, 'extract'),
      ]),
    ).toEqual(['  ✓ extract  200 ms']);
  });

  it('indents what runs inside a parallel step', () => {
    expect(
      show([
        entered(1, 0, 'both', 'Parallel'),
        plain(2, 1, 'ParallelStateStarted'),
        entered(3, 2, 'a', 'Pass'),
        exited(4, 3, 'a', 'Pass'),
        entered(5, 4, 'b', 'Pass'),
        exited(6, 5, 'b', 'Pass'),
        plain(7, 6, 'ParallelStateSucceeded'),
        exited(8, 6, 'both', 'Parallel'),
      ]),
    ).toEqual(['    ✓ a  100 ms', '    ✓ b  100 ms', '  ✓ both  700 ms']);
  });

  it('shows the error, the log and the trace of a failed step, and that it is tried again', () => {
    const cause = JSON.stringify({
      errorType: 'ValueError',
      errorMessage: 'bad date',
      stackTrace: ['  File "lambda.py", line 3\n    x()\n'],
    });
    expect(
      show(
        [
          entered(1, 0, 'extract'),
          plain(2, 1, 'TaskScheduled'),
          plain(3, 2, 'TaskFailed', { error: 'ValueError', cause }),
          plain(4, 3, 'TaskScheduled'),
        ],
        ['reading'],
      ),
    ).toEqual([
      '  ✗ extract  200 ms  ValueError: bad date',
      '    | reading',
      '    |   File "lambda.py", line 3',
      '    |     x()',
      '  ↻ extract is tried again (2. attempt)',
    ]);
  });

  it('shows a trace that the function has logged itself once', () => {
    const cause = JSON.stringify({
      errorType: 'Error',
      errorMessage: 'no',
      trace: ['Error: no', '    at lambda.ts:3'],
    });
    expect(
      show(
        [entered(1, 0, 'a'), plain(2, 1, 'TaskFailed', { error: 'Error', cause })],
        ['Error: no', '    at lambda.ts:3'],
      ),
    ).toEqual(['  ✗ a  100 ms  Error: no', '    | Error: no', '    |     at lambda.ts:3']);
  });

  it('leaves out the id of the request', () => {
    const cause = JSON.stringify({
      errorType: 'Sandbox.Timedout',
      errorMessage: 'RequestId: 1-a Error: Task timed out',
    });
    expect(show([entered(1, 0, 'a'), plain(2, 1, 'TaskFailed', { error: 'Sandbox.Timedout', cause })])).toEqual([
      '  ✗ a  100 ms  Sandbox.Timedout: Task timed out',
    ]);
  });
});
