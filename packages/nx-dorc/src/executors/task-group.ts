import { renderError, throwProblems, zodProblems } from '@dorc/universal';
import type { z } from '@dorc/universal/schema';
import type { BatchResult } from './batch-result';
import type { ExecutorDefinition, ExecutorRun, ExecutorTask, PreparedRun, TaskOutcome } from './executor-kind';

export type AnyDefinition = ExecutorDefinition<z.ZodObject>;
type Options = z.output<z.ZodObject>;

/** A task with the lines that belong to its result. */
export interface GroupTask {
  readonly task: ExecutorTask<Options>;
  readonly lines: string[];
}

/** The tasks of one executor in a batch: prepared together, so many run at once. */
export interface TaskGroup {
  /** @throws DorcError `INVALID_OPTION` */
  parse(options: unknown): Options;
  /** Once, before the first task runs. @throws what `prepare` throws */
  prepare(tasks: readonly GroupTask[]): Promise<void>;
  readonly isPrepared: boolean;
  readonly hasRoom: boolean;
  /** What else a task waits for. */
  after(id: string): readonly string[];
  /** Never throws. */
  run(task: GroupTask): Promise<BatchResult>;
  /** Notes how a task ended, for the summary. */
  note(outcome: TaskOutcome): void;
  finish(): Promise<void>;
}

export function createTaskGroup(definition: AnyDefinition, options: GroupOptions): TaskGroup {
  const { write } = options;
  const outcomes: TaskOutcome[] = [];
  let prepared: PreparedRun<Options> | undefined;
  let running = 0;
  return {
    parse: (given) => parseOptions(definition, given),
    async prepare(tasks) {
      prepared = await definition.prepare({ ...options, tasks: tasks.map(({ task }) => task) });
    },
    get isPrepared() {
      return prepared !== undefined;
    },
    get hasRoom() {
      return running < definition.concurrency;
    },
    after: (id) => prepared?.after?.(id) ?? [],
    async run({ task, lines }) {
      const startTime = Date.now();
      let success = true;
      running += 1;
      try {
        await prepared?.run(task);
      } catch (error) {
        success = false;
        lines.push(renderError(definition.explain?.(error, task) ?? error));
      }
      running -= 1;
      const status = success ? 'success' : 'failure';
      return {
        task: task.id,
        result: { success, status, terminalOutput: lines.join('\n'), startTime, endTime: Date.now() },
      };
    },
    note: (outcome) => void outcomes.push(outcome),
    async finish() {
      try {
        await prepared?.finish?.(outcomes);
      } catch (error) {
        write(renderError(error)); // Every task is reported by now.
      }
    },
  };
}

/** What the executors of a batch share. */
type GroupOptions = Omit<ExecutorRun<Options>, 'tasks'>;

function parseOptions({ kind, schema }: AnyDefinition, options: unknown): Options {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  throwProblems(zodProblems(parsed.error, { code: 'INVALID_OPTION', subject: `option of ${kind}`, schema }));
  throw parsed.error;
}
