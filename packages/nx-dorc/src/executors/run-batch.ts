import type { TaskGraph } from '@nx/devkit';
import { renderError, throwProblems, zodProblems } from '@dorc/universal';
import type { z } from '@dorc/universal/schema';
import type { ExecutorDefinition, ExecutorTask, PreparedRun, TaskOutcome } from './executor-kind';

/** What Nx wants of a batch executor for each task. */
export interface BatchResult {
  readonly task: string;
  readonly result: {
    readonly success: boolean;
    readonly status?: 'success' | 'failure' | 'skipped';
    readonly terminalOutput: string;
    readonly startTime: number;
    readonly endTime: number;
  };
}
export type BatchResults = AsyncGenerator<BatchResult>;

export interface BatchRequest {
  readonly taskGraph: TaskGraph;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly root: string;
  /** Each project's folder, relative to the workspace root. */
  readonly projectRoots: Readonly<Record<string, string>>;
}

interface OpenTask<Options> {
  readonly task: ExecutorTask<Options>;
  readonly lines: string[];
  readonly dependencies: Set<string>;
}

/**
 * Runs a graph of tasks: each after its dependencies, so many at once, and every one is reported. A task that fails
 * takes its dependents with it (as `skipped`) and nothing else. Nothing is thrown: where `prepare` fails, all fail.
 */
export async function* runBatch<Schema extends z.ZodObject>(
  definition: ExecutorDefinition<Schema>,
  request: BatchRequest,
): BatchResults {
  const { taskGraph, inputs, root } = request;
  type Options = z.output<Schema>;
  const started = Date.now();
  const write = (line: string) => void process.stdout.write(`${line}\n`);
  const open = new Map<string, OpenTask<Options>>();
  const outcomes: TaskOutcome[] = [];
  let prepared: PreparedRun<Options>;
  try {
    for (const id of Object.keys(taskGraph.tasks)) {
      open.set(id, openTask(id, request, parseOptions(definition, inputs[id]), write));
    }
    const tasks = [...open.values()].map(({ task }) => task);
    prepared = await definition.prepare({ root, tasks, write });
    for (const [id, { dependencies }] of open) prepared.after?.(id).forEach((each) => dependencies.add(each));
  } catch (error) {
    const terminalOutput = renderError(error);
    for (const task of Object.keys(taskGraph.tasks)) {
      yield {
        task,
        result: { success: false, status: 'failure', terminalOutput, startTime: started, endTime: Date.now() },
      };
    }
    return;
  }

  const running = new Map<string, Promise<BatchResult>>();
  while (open.size > 0 || running.size > 0) {
    for (const [id, each] of open) {
      if (running.size >= definition.concurrency) break;
      if (each.dependencies.size > 0) continue;
      open.delete(id);
      running.set(id, runOne(definition, prepared, each));
    }
    const result = running.size > 0 ? await Promise.race(running.values()) : undefined;
    if (!result) throw new Error(`tasks wait for each other: ${[...open.keys()].join(', ')}`);
    running.delete(result.task);
    for (const each of settle(result, open)) {
      outcomes.push(outcomeOf(each, taskGraph));
      yield each;
    }
  }
  try {
    await prepared.finish?.(outcomes);
  } catch (error) {
    write(renderError(error)); // Every task is reported by now.
  }
}

function openTask<Options>(
  id: string,
  { taskGraph: graph, projectRoots }: BatchRequest,
  options: Options,
  write: (line: string) => void,
): OpenTask<Options> {
  const lines: string[] = [];
  const project = graph.tasks[id]?.target.project ?? id;
  const projectRoot = projectRoots[project] ?? '';
  return {
    lines,
    dependencies: new Set((graph.dependencies[id] ?? []).filter((each) => each in graph.tasks)),
    task: { id, project, projectRoot, options, progress: write, report: (line) => void lines.push(line) },
  };
}

function parseOptions<Schema extends z.ZodObject>(
  { kind, schema }: { kind: string; schema: Schema },
  options: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  throwProblems(zodProblems(parsed.error, { code: 'INVALID_OPTION', subject: `option of ${kind}`, schema }));
  throw parsed.error;
}

async function runOne<Schema extends z.ZodObject>(
  definition: ExecutorDefinition<Schema>,
  prepared: PreparedRun<z.output<Schema>>,
  { task, lines }: OpenTask<z.output<Schema>>,
): Promise<BatchResult> {
  const startTime = Date.now();
  let success = true;
  try {
    await prepared.run(task);
  } catch (error) {
    success = false;
    lines.push(renderError(definition.explain?.(error, task) ?? error));
  }
  const status = success ? 'success' : 'failure';
  return {
    task: task.id,
    result: { success, status, terminalOutput: lines.join('\n'), startTime, endTime: Date.now() },
  };
}

/** The result itself and, where it failed, one `skipped` for everything still open that waited for it. */
function settle<Options>(result: BatchResult, open: Map<string, OpenTask<Options>>): BatchResult[] {
  const results = [result];
  for (const [id, { dependencies }] of [...open]) {
    if (!dependencies.delete(result.task) || result.result.success || !open.delete(id)) continue;
    const now = Date.now();
    const terminalOutput = `skipped, since ${result.task} failed`;
    const skipped = { success: false, status: 'skipped' as const, terminalOutput, startTime: now, endTime: now };
    results.push(...settle({ task: id, result: skipped }, open));
  }
  return results;
}

function outcomeOf({ task, result }: BatchResult, graph: TaskGraph): TaskOutcome {
  return {
    project: graph.tasks[task]?.target.project ?? task,
    status: result.status ?? 'success',
    milliseconds: result.endTime - result.startTime,
  };
}
