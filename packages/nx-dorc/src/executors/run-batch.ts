import type { TaskGraph } from '@nx/devkit';
import { renderError } from '@dorc/universal';
import { openWorkspace, type Workspace } from '../workspace';
import type { BatchResult, BatchResults } from './batch-result';
import { createTaskGroup, type AnyDefinition, type GroupTask, type TaskGroup } from './task-group';

export interface BatchRequest {
  readonly taskGraph: TaskGraph;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly root: string;
  /** Each project's folder, relative to the workspace root. */
  readonly projectRoots: Readonly<Record<string, string>>;
}

interface OpenTask extends GroupTask {
  readonly group: TaskGroup;
  readonly dependencies: Set<string>;
}

/**
 * Runs a graph of tasks, of one executor or of several: each after its dependencies, so many at once, and every one is reported.
 * A task that fails takes its dependents with it (as `skipped`) and nothing else. Nothing is thrown: where an executor cannot be
 * prepared, all of its tasks fail.
 * @param definitionOf the executor of a task, by the task's id
 */
export async function* runBatch(definitionOf: (id: string) => AnyDefinition, request: BatchRequest): BatchResults {
  const ids = Object.keys(request.taskGraph.tasks);
  const groups = new Map<string, TaskGroup>();
  const open = new Map<string, OpenTask>();
  try {
    const groupOf = createGroups(definitionOf, request.root);
    for (const id of ids) {
      const group = groupOf(id);
      groups.set(id, group);
      open.set(id, openTask(id, request, group));
    }
  } catch (error) {
    yield* ids.map((id) => renderFailure(id, error));
    return;
  }

  const running = new Map<string, Promise<BatchResult>>();
  while (open.size > 0 || running.size > 0) {
    const ready = findReady(open);
    if (ready?.group.isPrepared) {
      open.delete(ready.task.id);
      running.set(ready.task.id, ready.group.run(ready));
      continue;
    }
    const results = ready ? await prepare(ready.group, open) : [await nextOf(running, open)];
    for (const each of results.flatMap((result) => settle(result, open))) {
      groups.get(each.task)?.note(outcomeOf(each, request.taskGraph));
      yield each;
    }
  }
  for (const group of new Set(groups.values())) await group.finish();
}

function createGroups(definitionOf: (id: string) => AnyDefinition, root: string): (id: string) => TaskGroup {
  const groups = new Map<AnyDefinition, TaskGroup>();
  let opened: Promise<Workspace> | undefined;
  const shared = { root, write, workspace: () => (opened ??= openWorkspace(root)) };
  return (id) => {
    const definition = definitionOf(id);
    const group = groups.get(definition) ?? createTaskGroup(definition, shared);
    groups.set(definition, group);
    return group;
  };
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}

function openTask(id: string, { taskGraph: graph, projectRoots, inputs }: BatchRequest, group: TaskGroup): OpenTask {
  const lines: string[] = [];
  const project = graph.tasks[id]?.target.project ?? id;
  const projectRoot = projectRoots[project] ?? '';
  const options = group.parse(inputs[id]);
  return {
    lines,
    group,
    dependencies: new Set((graph.dependencies[id] ?? []).filter((each) => each in graph.tasks)),
    task: { id, project, projectRoot, options, progress: write, report: (line) => void lines.push(line) },
  };
}

function findReady(open: ReadonlyMap<string, OpenTask>): OpenTask | undefined {
  for (const each of open.values()) if (each.dependencies.size === 0 && each.group.hasRoom) return each;
  return undefined;
}

/** @returns the failures of all tasks of a group that cannot be prepared */
async function prepare(group: TaskGroup, open: Map<string, OpenTask>): Promise<BatchResult[]> {
  const own = [...open.values()].filter((each) => each.group === group);
  try {
    await group.prepare(own);
    for (const { task, dependencies } of own) group.after(task.id).forEach((each) => dependencies.add(each));
    return [];
  } catch (error) {
    for (const { task } of own) open.delete(task.id);
    return own.map(({ task }) => renderFailure(task.id, error));
  }
}

async function nextOf(
  running: Map<string, Promise<BatchResult>>,
  open: ReadonlyMap<string, OpenTask>,
): Promise<BatchResult> {
  if (running.size === 0) throw new Error(`tasks wait for each other: ${[...open.keys()].join(', ')}`);
  const result = await Promise.race(running.values());
  running.delete(result.task);
  return result;
}

/** The result itself and, where it failed, one `skipped` for everything still open that waited for it. */
function settle(result: BatchResult, open: Map<string, OpenTask>): BatchResult[] {
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

function renderFailure(task: string, error: unknown): BatchResult {
  const now = Date.now();
  const terminalOutput = renderError(error);
  return { task, result: { success: false, status: 'failure', terminalOutput, startTime: now, endTime: now } };
}

function outcomeOf({ task, result }: BatchResult, graph: TaskGraph) {
  return {
    project: graph.tasks[task]?.target.project ?? task,
    status: result.status ?? 'success',
    milliseconds: result.endTime - result.startTime,
  };
}
