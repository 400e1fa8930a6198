import type { TaskGraph } from '@nx/devkit';
import { z } from '@dorc/universal/schema';
import { DorcError } from '@dorc/universal';
import type { ExecutorDefinition, PreparedRun } from './executor-kind';
import type { BatchResult } from './batch-result';
import { runBatch } from './run-batch';

type Options = Record<string, never>;

function graph(dependencies: Record<string, string[]>): TaskGraph {
  const tasks = Object.keys(dependencies).map((project) => {
    const task = {
      id: `${project}:x`,
      target: { project, target: 'x' },
      overrides: {},
      outputs: [],
      parallelism: true,
      cache: false,
    };
    return [task.id, task] as const;
  });
  const ids = Object.entries(dependencies).map(
    ([project, names]) => [`${project}:x`, names.map((name) => `${name}:x`)] as const,
  );
  return {
    roots: [],
    tasks: Object.fromEntries(tasks),
    dependencies: Object.fromEntries(ids),
    continuousDependencies: {},
  };
}

const executor = (
  run: PreparedRun<Options>['run'],
  more: Partial<ExecutorDefinition<z.ZodObject>> = {},
): ExecutorDefinition<z.ZodObject> => ({
  kind: 'x',
  summary: 'x',
  schema: z.object({}),
  batch: true,
  concurrency: 2,
  prepare: () => Promise.resolve({ run: run as never }),
  ...more,
});

async function collect(
  definition: ExecutorDefinition<z.ZodObject>,
  dependencies: Record<string, string[]>,
  inputs = {},
): Promise<BatchResult[]> {
  const results: BatchResult[] = [];
  const request = {
    taskGraph: graph(dependencies),
    inputs: { ...Object.fromEntries(Object.keys(dependencies).map((id) => [`${id}:x`, {}])), ...inputs },
    root: '/',
    projectRoots: {},
  };
  for await (const result of runBatch(() => definition, request)) results.push(result);
  return results;
}
const statuses = (results: BatchResult[]) => results.map(({ task, result }) => `${task} ${result.status}`);

describe('runBatch', () => {
  it('runs a task after its dependencies', async () => {
    const order: string[] = [];
    await collect(
      executor(({ project }) => Promise.resolve(void order.push(project))),
      { a: ['b'], b: ['c'], c: [] },
    );
    expect(order).toEqual(['c', 'b', 'a']);
  });

  it('runs no more at once than it may', async () => {
    let running = 0;
    let most = 0;
    const run = async () => {
      most = Math.max(most, ++running);
      await new Promise((done) => setTimeout(done, 5));
      running -= 1;
    };
    await collect(executor(run), { a: [], b: [], c: [], d: [] });
    expect(most).toBe(2);
  });

  it('reports a failure with its words, skips what stands on it, and runs the rest', async () => {
    const run = ({ project }: { project: string }) =>
      project === 'bad'
        ? Promise.reject(new DorcError({ code: 'BAD', message: 'it is bad', hint: 'mend it' }))
        : Promise.resolve();
    const results = await collect(executor(run as never), { bad: [], on: ['bad'], 'on-on': ['on'], good: [] });
    expect(statuses(results).sort()).toEqual(['bad:x failure', 'good:x success', 'on-on:x skipped', 'on:x skipped']);
    expect(results.find(({ task }) => task === 'bad:x')?.result.terminalOutput).toBe('it is bad [BAD]\n  → mend it');
  });

  it('shows the error that the executor makes of what was thrown', async () => {
    const explain = (error: unknown, { project }: { project: string }) =>
      new DorcError({ code: 'GONE', message: `no network for ${project}`, cause: error });
    const results = await collect(
      executor(() => Promise.reject(new Error('ECONNREFUSED')), { explain }),
      { etl: [] },
    );
    expect(results[0]?.result.terminalOutput).toBe('no network for etl [GONE]');
  });

  it('reports every task where preparing fails', async () => {
    const results = await collect(
      executor(() => Promise.resolve(), { prepare: () => Promise.reject(new Error('no network')) }),
      { a: [], b: ['a'] },
    );
    expect(statuses(results)).toEqual(['a:x failure', 'b:x failure']);
    expect(results[0]?.result.terminalOutput).toContain('no network');
  });

  it('refuses options that the schema does not know how to read', async () => {
    const results = await collect(
      executor(() => Promise.resolve(), { schema: z.object({ env: z.string() }) }),
      { a: [] },
      { 'a:x': { env: 3 } },
    );
    expect(results[0]?.result.terminalOutput).toContain('[INVALID_OPTION]');
  });

  it('keeps an order of the executor’s own', async () => {
    const order: string[] = [];
    const run = ({ project }: { project: string }) => Promise.resolve(void order.push(project));
    const after = (id: string) => (id === 'infra:x' ? ['etl:x'] : []);
    await collect(executor(run as never, { prepare: () => Promise.resolve({ run: run as never, after }) }), {
      infra: [],
      etl: [],
    });
    expect(order).toEqual(['etl', 'infra']);
  });

  it('reports every task though the summary fails', async () => {
    const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const finish = () => Promise.reject(new Error('no table'));
    const run = () => Promise.resolve();
    const results = await collect(executor(run, { prepare: () => Promise.resolve({ run: run as never, finish }) }), {
      etl: [],
    });
    expect(statuses(results)).toEqual(['etl:x success']);
    expect(write).toHaveBeenCalledWith(expect.stringContaining('no table'));
    write.mockRestore();
  });

  it('tells the end of every task to the summary', async () => {
    const seen: string[] = [];
    const run = ({ project }: { project: string }) =>
      project === 'bad' ? Promise.reject(new Error('x')) : Promise.resolve();
    const prepare = () =>
      Promise.resolve({
        run: run as never,
        finish: (all: readonly { project: string; status: string }[]) =>
          all.forEach(({ project, status }) => seen.push(`${project} ${status}`)),
      });
    await collect(
      executor(() => Promise.resolve(), { prepare }),
      { bad: [], on: ['bad'], good: [] },
    );
    expect(seen.sort()).toEqual(['bad failure', 'good success', 'on skipped']);
  });

  describe('with several executors', () => {
    /** Tasks `build` and `deploy` of a project, or more, by the executors of their names. */
    async function collectBoth(
      build: Partial<ExecutorDefinition<z.ZodObject>>,
      deploy: Partial<ExecutorDefinition<z.ZodObject>>,
    ): Promise<string[]> {
      const [first, second] = [executor(async () => undefined, build), executor(async () => undefined, deploy)];
      const taskGraph = graph({ build: [], other: [], deploy: ['build'] });
      const request = {
        taskGraph,
        inputs: { 'build:x': {}, 'other:x': {}, 'deploy:x': {} },
        root: '/',
        projectRoots: {},
      };
      const results: BatchResult[] = [];
      for await (const each of runBatch((id) => (id === 'deploy:x' ? second : first), request)) results.push(each);
      return statuses(results);
    }

    it('prepares each when its first task is ready, and ends with the summary of each', async () => {
      const order: string[] = [];
      const note = (name: string, concurrency: number) => ({
        concurrency,
        prepare: async ({ tasks }: { tasks: readonly { project: string }[] }) => {
          order.push(`prepare ${tasks.map(({ project }) => project).join()}`);
          return {
            run: (async ({ project }: { project: string }) => void order.push(project)) as never,
            finish: (all: readonly { project: string }[]) =>
              void order.push(`${name}: ${all.map((each) => each.project).join()}`),
          };
        },
      });
      await collectBoth(note('first', 1), note('second', 1));
      expect(order).toEqual([
        'prepare build,other',
        'build',
        'other',
        'prepare deploy',
        'deploy',
        'first: build,other',
        'second: deploy',
      ]);
    });

    it('does not prepare one whose tasks all wait for what failed', async () => {
      const prepare = jest.fn();
      const run = (async ({ project }: { project: string }) => {
        if (project === 'build') throw new Error('x');
      }) as never;
      const results = await collectBoth({ prepare: async () => ({ run }) }, { prepare });
      expect(results.sort()).toEqual(['build:x failure', 'deploy:x skipped', 'other:x success']);
      expect(prepare).not.toHaveBeenCalled();
    });

    it('fails the tasks of the one that cannot be prepared, and runs the others', async () => {
      const results = await collectBoth({}, { prepare: () => Promise.reject(new Error('no network')) });
      expect(results.sort()).toEqual(['build:x success', 'deploy:x failure', 'other:x success']);
    });

    it('skips what waits for tasks that cannot be prepared', async () => {
      const results = await collectBoth({ prepare: () => Promise.reject(new Error('no space')) }, {});
      expect(results.sort()).toEqual(['build:x failure', 'deploy:x skipped', 'other:x failure']);
    });
  });
});
