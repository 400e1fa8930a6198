import type { ExecutorContext } from '@nx/devkit';
import { createKindRegistry, type Kind } from '@dorc/universal/kinds';
import type { z } from '@dorc/universal/schema';
import type { Workspace } from '../workspace';
import { runInWorker, runOne, type BatchImplementation } from './run-in-nx';

/** One task as an executor sees it. */
export interface ExecutorTask<Options> {
  /** Nx's id: `etl-sales:deploy`. */
  readonly id: string;
  readonly project: string;
  /** The project's folder, relative to the workspace root. */
  readonly projectRoot: string;
  readonly options: Options;
  /** Writes a line to the terminal as the task runs; it is not kept in Nx's cache. */
  readonly progress: (line: string) => void;
  /** Writes a line that belongs to the task's result, and is shown again when the result comes from the cache. */
  readonly report: (line: string) => void;
}

export interface ExecutorRun<Options> {
  readonly root: string;
  readonly tasks: readonly ExecutorTask<Options>[];
  /** The workspace, opened once for all that share the process. @throws DorcError of `openWorkspace` */
  workspace(): Promise<Workspace>;
  /** Writes a line to the terminal that belongs to no task. */
  readonly write: (line: string) => void;
}

/** How a task ended: what a summary may say of it. */
export interface TaskOutcome {
  readonly project: string;
  readonly status: 'success' | 'failure' | 'skipped';
  readonly milliseconds: number;
}

/** What `prepare` gives: one function that runs a task, and what follows the last one. */
export interface PreparedRun<Options> {
  /** What must be through before a task starts, beside the dependencies of Nx: ids of other tasks. */
  after?(id: string): readonly string[];
  /** @throws for a task that failed; the others go on. */
  run(task: ExecutorTask<Options>): Promise<void>;
  /** Called once after the last task, for a summary; also where tasks failed. */
  finish?(outcomes: readonly TaskOutcome[]): void | Promise<void>;
}

/** What a user can ask Nx to do with a project. One file here, one line in `all.ts`. */
export interface ExecutorDefinition<Schema extends z.ZodObject> extends Kind {
  readonly schema: Schema;
  /** How many tasks run at once. */
  readonly concurrency: number;
  /** Loads what all tasks share: the workspace, clients, compilers; once a batch. */
  prepare(run: ExecutorRun<z.output<Schema>>): Promise<PreparedRun<z.output<Schema>>>;
  /** Turns an error that a task threw into the one that the user reads. */
  explain?(error: unknown, task: Pick<ExecutorTask<z.output<Schema>>, 'project' | 'options'>): unknown;
  /** False for what talks to the terminal as it runs, which Nx then starts in a process of its own. */
  readonly batch: boolean;
}

export interface ExecutorKind extends Kind {
  readonly schema: z.ZodObject;
  readonly batch: boolean;
  readonly definition: ExecutorDefinition<z.ZodObject>;
  /** For Nx: `implementation` of executors.json. */
  readonly implementation: (options: unknown, context: ExecutorContext) => Promise<{ success: boolean }>;
  /** For Nx: `batchImplementation` of executors.json. */
  readonly batchImplementation: BatchImplementation;
}

/** Makes an executor for one task and for a thousand from one definition: both go the same way. */
export function defineExecutor<Schema extends z.ZodObject>(definition: ExecutorDefinition<Schema>): ExecutorKind {
  const { kind, summary, schema, batch } = definition;
  const untyped = definition as unknown as ExecutorDefinition<z.ZodObject>; // Its options are parsed by its own schema.
  return {
    kind,
    summary,
    schema,
    batch,
    definition: untyped,
    batchImplementation: runInWorker(() => untyped),
    implementation: (options, context) => runOne(untyped, options, context),
  };
}

export const executorRegistry = (module: object) => createKindRegistry(isExecutor, module);

function isExecutor(value: unknown): value is ExecutorKind {
  return typeof value === 'object' && value !== null && 'batchImplementation' in value;
}
