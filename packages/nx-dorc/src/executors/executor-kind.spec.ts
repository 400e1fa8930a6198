import type { ExecutorContext } from '@nx/devkit';
import { z } from '@dorc/universal/schema';
import { defineExecutor } from './executor-kind';

describe('a batch in a worker of Nx', () => {
  const channel = Object.getOwnPropertyDescriptor(process, 'channel');
  afterEach(() => Object.defineProperty(process, 'channel', channel ?? { value: undefined, configurable: true }));

  it('lets the worker end by itself once all results are out, and not before', async () => {
    const order: string[] = [];
    const value = { unref: () => void order.push('may end') };
    Object.defineProperty(process, 'channel', { value, configurable: true });
    const { batchImplementation } = defineExecutor({
      kind: 'probe',
      summary: 'For this spec.',
      batch: true,
      concurrency: 1,
      schema: z.object({}),
      prepare: async () => ({ run: async ({ id }) => void order.push(id), finish: () => void order.push('finish') }),
    });
    const tasks = {
      'a:probe': { id: 'a:probe', target: { project: 'a', target: 'probe' }, overrides: {}, outputs: [] },
    };
    const graph = { roots: ['a:probe'], tasks, dependencies: { 'a:probe': [] }, continuousDependencies: {} };
    const context = { root: '/workspace', projectsConfigurations: { projects: {} } } as unknown as ExecutorContext;
    for await (const { task } of batchImplementation(graph as never, { 'a:probe': {} }, {}, context))
      order.push(`result of ${task}`);
    expect(order).toEqual(['a:probe', 'result of a:probe', 'finish', 'may end']);
  });
});
