import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import type { BatchResult } from './batch-result';
import { batchImplementation } from './command';
import { executors } from './registry';
import { commandSchema } from './command';

describe('the executor command', () => {
  it('has all that a deploy waits for, by their names as executors', () => {
    const names = commandSchema.shape.command.options;
    expect([...names].sort()).toEqual(['build', 'deploy', 'diff', 'synth']);
    expect(names.map((name) => executors.get(name).kind)).toEqual(names);
  });

  it('fails tasks whose option says something else', async () => {
    const taskGraph = { tasks: { 'a:x': {} }, dependencies: {} } as unknown as TaskGraph;
    const context = { root: '/', projectsConfigurations: { projects: {} } } as unknown as ExecutorContext;
    const results: BatchResult[] = [];
    for await (const each of batchImplementation(taskGraph, { 'a:x': { command: 'fly' } }, {}, context))
      results.push(each);
    expect(results[0]?.result).toMatchObject({
      success: false,
      terminalOutput: expect.stringContaining('INVALID_OPTION'),
    });
  });
});
