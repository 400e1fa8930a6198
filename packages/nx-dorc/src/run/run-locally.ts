import { join, relative } from 'node:path';
import { DorcError } from '@dorc/universal';
import { runtimes } from '@dorc/universal/runtimes';
import { createExecutionDisplay, findRemedy, renderDuration, renderFailure } from '@dorc/core/execution';
import { createLocalRunner, type LocalPipeline, type RunResult } from '@dorc/core/local';
import { getPipeline, loadPipeline, openWorkspace, type Workspace } from '../workspace';

export interface LocalRunOptions {
  readonly root: string;
  /** The pipeline's Nx name. */
  readonly project: string;
  readonly input: unknown;
  /** One JSON object at the end instead of lines as it happens. */
  readonly json: boolean;
  readonly write: (line: string) => void;
  readonly color: boolean;
  readonly signal?: AbortSignal;
}

/** How many of a failed function's last log lines are shown; all of them are in the run's folder. */
const shownLogLines = 20;

/**
 * Runs a pipeline on this machine and shows it as it happens.
 * @throws DorcError `RUN_FAILED` where the pipeline did not succeed, and those of its definition.
 */
export async function runLocally(options: LocalRunOptions): Promise<void> {
  const { root, project, input, json, write, color, signal } = options;
  const workspace = await openWorkspace(root);
  const runner = createLocalRunner(await describeLocally(workspace, project), {
    onProgress: json ? () => undefined : write,
  });
  const started = performance.now();
  try {
    if (!json) write(`▶ ${project}`);
    const tails = new Map<string, string[]>();
    const display = createExecutionDisplay({ write, color, logs: (state) => takeTail(tails, state) });
    const result = await runner.run({
      input,
      onLog: (name, line) => keepTail(tails, name, line),
      ...(json ? {} : { onEvent: display.event }),
      ...(signal ? { signal } : {}),
    });
    display.close();
    const folder = relative(root, result.folder.path);
    if (json) write(JSON.stringify(toJson(result, folder)));
    if (result.status !== 'SUCCEEDED') throw runFailed(project, result, folder);
    if (json) return;
    write(`Succeeded in ${renderDuration(performance.now() - started)}, kept in ${folder}`);
    write(JSON.stringify(result.output, null, 2));
  } finally {
    await runner.close();
  }
}

/** What a local run must know of a pipeline, from its definition and its folder. */
export async function describeLocally(workspace: Workspace, project: string): Promise<LocalPipeline> {
  const { root: workspaceRoot, cacheFolder, universal } = workspace;
  const found = getPipeline(workspace, project);
  return {
    name: project,
    root: join(workspaceRoot, found.root),
    workspaceRoot,
    cacheFolder,
    versions: universal.runtimes,
    pipeline: await loadPipeline(workspace, found),
    functions: found.functions.flatMap(({ name, root, runtime }) =>
      runtime ? [{ name, root: join(workspaceRoot, root), runtime: runtimes.get(runtime) }] : [],
    ),
  };
}

function keepTail(tails: Map<string, string[]>, name: string, line: string): void {
  const tail = tails.get(name) ?? [];
  tail.push(line);
  if (tail.length > shownLogLines) tail.shift();
  tails.set(name, tail);
}

/** What a function has logged since it was asked the last time: of each attempt only its own. */
function takeTail(tails: Map<string, string[]>, name: string): readonly string[] {
  const tail = tails.get(name) ?? [];
  tails.delete(name);
  return tail;
}

function toJson({ status, output, error, cause, folder: { id } }: RunResult, folder: string): object {
  return { id, status, output, error, cause, folder };
}

function runFailed(project: string, { status, error, cause }: RunResult, folder: string): DorcError {
  const { headline } = renderFailure(error, cause);
  return new DorcError({
    code: 'RUN_FAILED',
    message: `'${project}' ended as ${status}: ${headline}`,
    hint: [findRemedy(error), `everything it read, wrote and logged is in ${folder}`].filter(Boolean).join('; '),
  });
}
