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

  it('lets what is urgent go before what waits', async () => {
    const limit = createLimiter(1);
    const started: string[] = [];
    const start = (name: string, isUrgent?: boolean) => limit(async () => void started.push(name), isUrgent);
    await Promise.all([start('running'), start('waiting'), start('urgent', true), start('last')]);
    expect(started).toEqual(['running', 'urgent', 'waiting', 'last']);
  });
});
