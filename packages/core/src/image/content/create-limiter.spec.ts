import { setTimeout as sleep } from 'node:timers/promises';
import { createLimiter } from './create-limiter';

describe('createLimiter', () => {
  it('runs so many at once, in order, also after failures', async () => {
    const limit = createLimiter(3);
    const started: number[] = [];
    let [running, peak] = [0, 0];
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        limit(async () => {
          started.push(index);
          peak = Math.max(peak, ++running);
          await sleep(2);
          running--;
          if (index % 4 === 0) throw new Error('no');
          return index;
        }),
      ),
    );
    expect(peak).toBe(3);
    expect(started).toEqual(Array.from({ length: 20 }, (_, index) => index));
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(5);
  });
});
