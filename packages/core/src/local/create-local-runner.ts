import type { FunctionWorker } from './workers';
import { createFunctionWorker } from './workers';
import type { FunctionRuntime, RuntimeVersions } from '@dorc/universal/runtimes';
import type { HistoryEvent } from '../execution';
import type { Pipeline } from '../pipeline';
import { functionSubstitution, renderStateMachine } from '../state-machine';
import { createRunFolder, createRunId, type RunFolder } from './run-folder';
import { runStateMachine, type StateMachineRun } from './interpreter';
import { invokeLambda } from './invoke-lambda';

/** A function of the pipeline, with where it is. */
export interface LocalFunction {
  readonly name: string;
  /** Absolute. */
  readonly root: string;
  readonly runtime: FunctionRuntime;
}

export interface LocalPipeline {
  readonly name: string;
  /** Absolute. */
  readonly root: string;
  readonly workspaceRoot: string;
  readonly pipeline: Pipeline;
  readonly functions: readonly LocalFunction[];
  readonly versions: RuntimeVersions;
  readonly cacheFolder: string;
}

export interface RunOptions {
  readonly input: unknown;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: HistoryEvent) => void;
  /** Each line that a function writes. */
  readonly onLog?: (name: string, line: string) => void;
  /** What takes time before the first step: the installation of Python packages. */
  readonly onProgress?: (message: string) => void;
}

export interface RunResult extends StateMachineRun {
  /** The run's folder, with its input, output, history and logs. */
  readonly folder: RunFolder;
}

/** A pipeline whose functions are kept warm between runs. */
export interface LocalRunner {
  run(options: RunOptions): Promise<RunResult>;
  close(): Promise<void>;
}

/**
 * Makes a runner for a pipeline: the very state machine that is deployed, with the real handlers in processes of their
 * own. The processes are started at once, so that they load while the first step runs.
 */
export function createLocalRunner(local: LocalPipeline, options: Pick<RunOptions, 'onProgress'> = {}): LocalRunner {
  const { definition, functions } = renderStateMachine(local.pipeline);
  let current: { folder: RunFolder; onLog: RunOptions['onLog'] } | undefined;
  const workers = new Map<string, { worker: FunctionWorker; timeout: number }>();
  for (const { name, timeout, memory, environment, include } of functions) {
    const found = local.functions.find((each) => each.name === name);
    if (!found) continue; // A step without its folder is refused when the pipeline is parsed.
    const worker = createFunctionWorker({
      name,
      memory,
      environment,
      command: () => found.runtime.worker({ ...local, ...found, pipelineRoot: local.root, include, ...options }),
      onLog: (line) => {
        current?.folder.log(name, line);
        current?.onLog?.(name, line);
      },
    });
    workers.set(name, { worker, timeout: timeout * 1000 });
  }
  for (const { worker } of workers.values()) worker.warm().catch(() => undefined); // Told by the first invocation.

  return {
    async run({ input, signal, onEvent, onLog }) {
      const id = createRunId(new Date());
      const folder = createRunFolder(`${local.workspaceRoot}/.dorc/runs/${local.name}`, id, input);
      current = { folder, onLog };
      const result = await runStateMachine({
        definition,
        input,
        name: id,
        stateMachineName: local.name,
        invoke: invokeLambda(workers, functionSubstitution),
        onEvent: (event) => {
          folder.event(event);
          onEvent?.(event);
        },
        ...(signal ? { signal } : {}),
      });
      const { status, output, error, cause } = result;
      await folder.close({ status, output, error, cause });
      return { ...result, folder };
    },
    async close() {
      await Promise.all([...workers.values()].map(({ worker }) => worker.close()));
    },
  };
}
