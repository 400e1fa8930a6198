import { followExecution, type ExecutionPort } from './follow-execution';
import type { HistoryEvent } from './event-details';

const event = (id: number): HistoryEvent => ({
  id,
  previousEventId: id - 1,
  timestamp: '2026-11-01T00:00:00Z',
  type: 'x',
});

/** An execution whose history grows by two events between two looks, in pages of three. */
function growing(total: number): ExecutionPort & { reads: number } {
  let looks = 0;
  const port = {
    reads: 0,
    describe: () => {
      looks += 1;
      const ended = looks * 2 >= total;
      return Promise.resolve({
        status: ended ? 'SUCCEEDED' : 'RUNNING',
        output: 1,
        error: undefined,
        cause: undefined,
      });
    },
    history: (token: string | undefined) => {
      port.reads += 1;
      const from = Number(token ?? 0);
      const known = Array.from({ length: Math.min(total, looks * 2) }, (_, index) => event(index + 1));
      const events = known.slice(from, from + 3);
      return Promise.resolve({ events, nextToken: from + 3 < known.length ? String(from + 3) : undefined });
    },
  };
  return port;
}

describe('followExecution', () => {
  it('reports each event once and in order, to the last one', async () => {
    const ids: number[] = [];
    const state = await followExecution(growing(11), { onEvent: ({ id }) => ids.push(id), poll: [1, 1] });
    expect(ids).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(state).toMatchObject({ status: 'SUCCEEDED', output: 1 });
  });

  it('does not read a long history from its beginning at each look', async () => {
    const port = growing(30);
    await followExecution(port, { onEvent: () => undefined, poll: [1, 1] });
    expect(port.reads).toBeLessThan(30);
  });
});
