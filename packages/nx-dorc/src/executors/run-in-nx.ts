import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import type { BatchResults } from './batch-result';
import { runBatch } from './run-batch';
import type { AnyDefinition } from './task-group';

/** What Nx calls in a worker for all tasks of one executor. */
export type BatchImplementation = (
  taskGraph: TaskGraph,
  inputs: Record<string, unknown>,
  overrides: unknown,
  context: ExecutorContext,
) => BatchResults;

/** @param definitionOf the executor of a task, by the task's id; what it throws is the result of all */
export function runInWorker(
  definitionOf: (id: string, inputs: Readonly<Record<string, unknown>>) => AnyDefinition,
): BatchImplementation {
  return async function* (taskGraph, inputs, _overrides, context) {
    const request = { taskGraph, inputs, root: context.root, projectRoots: projectRoots(context) };
    yield* runBatch((id) => definitionOf(id, inputs), request);
    // Nx looks only every 100 ms whether a worker that it stops is gone. This one ends by itself once its results are sent.
    process.channel?.unref();
  };
}

/** Runs one task in a process of its own. */
export async function runOne(
  definition: AnyDefinition,
  options: unknown,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const id = `${context.projectName}:${context.targetName ?? definition.kind}`;
  const taskGraph = singleTaskGraph(id, context.projectName ?? '');
  const request = { taskGraph, inputs: { [id]: options }, root: context.root, projectRoots: projectRoots(context) };
  let success = true;
  for await (const { result } of runBatch(() => definition, request)) {
    if (result.terminalOutput) process.stdout.write(`${result.terminalOutput}\n`);
    success &&= result.success;
  }
  return { success };
}

function projectRoots({ projectsConfigurations }: ExecutorContext): Record<string, string> {
  return Object.fromEntries(Object.entries(projectsConfigurations.projects).map(([name, { root }]) => [name, root]));
}

function singleTaskGraph(id: string, project: string): TaskGraph {
  const task = { id, target: { project, target: '' }, overrides: {}, outputs: [], parallelism: true, cache: false };
  return { roots: [id], tasks: { [id]: task }, dependencies: { [id]: [] }, continuousDependencies: { [id]: [] } };
}
