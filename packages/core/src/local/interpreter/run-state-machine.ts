import { randomUUID } from 'node:crypto';
import { systemClock, type Clock } from './clock';
import type { ExecutionStatus } from './execution';
import type { HistoryEvent } from './execution-history';
import { expressionCacheOf } from './expressions';
import type { Invoke, ObjectStore, OnEvent } from './host';
import { identityOf } from './identity';
import { createLifetime } from './lifetime';
import { parseDefinition } from './parse-definition';
import { copyToPayload } from './payload';
import { isWithinPayloadLimit, payloadLimit } from './payload-limit';
import { refuse } from './refuse';
import { runExecution } from './run-execution';
import { StoppedExecution } from './stopped-execution';
import { findReport } from './tasks/reported-failure';

export interface RunStateMachineOptions {
  /** The machine in Amazon States Language, JSONata dialect; `${…}` substitutions filled in. */
  readonly definition: object;
  /** The execution's input; `{}` where it is undefined. */
  readonly input?: unknown;
  /** Runs one attempt of a task. */
  readonly invoke: Invoke;
  /** What the item readers of Distributed Maps read. */
  readonly objects?: ObjectStore | undefined;
  /** Stops the execution, as StopExecution does; `error` and `cause` of its reason are shown where it has them. */
  readonly signal?: AbortSignal | undefined;
  /** The execution's name; a new UUID by default. */
  readonly name?: string | undefined;
  readonly stateMachineName?: string | undefined;
  /** Called with each event of the history as it happens, also those of a Distributed Map's children. */
  readonly onEvent?: OnEvent | undefined;
  readonly clock?: Clock | undefined;
  /** What ARNs and `$states.context` show. */
  readonly region?: string | undefined;
  readonly account?: string | undefined;
  readonly roleArn?: string | undefined;
}

export interface StateMachineRun {
  readonly status: ExecutionStatus;
  /** Parsed; undefined unless it succeeded. */
  readonly output: unknown;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** The history in the shape of GetExecutionHistory, oldest first. */
  readonly events: readonly HistoryEvent[];
}

/**
 * Runs a state machine on this machine as AWS Step Functions runs a standard workflow: same output, errors, causes and
 * history, so far as AWS was recorded or documents it. Tasks are run by `invoke`, waits and delays take their real time.
 *
 * A failing execution resolves with status FAILED. It rejects with a DorcError for what AWS refuses before it starts
 * (`STATE_MACHINE_INVALID`, `STATE_MACHINE_NOT_JSONATA`, `EXPRESSION_INVALID`, `EXECUTION_INPUT_TOO_LARGE`), and with
 * whatever `invoke` rejects with that is no failure of its task.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
 */
export async function runStateMachine(options: RunStateMachineOptions): Promise<StateMachineRun> {
  const { invoke, objects, signal, onEvent = () => undefined, clock = systemClock } = options;
  const { region = 'us-east-1', account = '000000000000', stateMachineName = 'local', name = randomUUID() } = options;
  const { roleArn = `arn:aws:iam::${account}:role/${stateMachineName}` } = options;
  // Copied before anything is waited for: what the caller changes afterwards is no part of the execution.
  const input = copyToPayload(options.input === undefined ? {} : options.input);
  const definition = await parseDefinition(options.definition);
  if (!isWithinPayloadLimit(input.text)) return refuseInput(Buffer.byteLength(input.text));

  const lifetime = createLifetime();
  const stop = (): void => lifetime.end(new StoppedExecution('ABORTED', findReport(signal?.reason) ?? {}));
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const { status, output, report, events } = await runExecution({
      host: { invoke, objects, clock, onEvent, expressions: expressionCacheOf(definition), region, account, roleArn },
      identity: identityOf({ region, account, stateMachineName, name }),
      definition,
      queryLanguage: definition.QueryLanguage ?? 'JSONPath',
      input,
      parent: lifetime,
    });
    return { status, output: output?.value, error: report.error, cause: report.cause, events };
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

/** StartExecution refuses such an input. */
async function refuseInput(bytes: number): Promise<never> {
  return refuse({
    code: 'EXECUTION_INPUT_TOO_LARGE',
    message: `The input has ${bytes} bytes as JSON; an execution takes at most ${payloadLimit}.`,
    hint: 'Put the data in a bucket and give the execution its key.',
  });
}
