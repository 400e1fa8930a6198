import { randomUUID } from 'node:crypto';
import { DorcError } from '@dorc/universal';
import type { WorkerCommand } from '@dorc/universal/runtimes';
import { exited, InvocationError, outOfMemory, timedOut, tooLarge } from './invocation-error';
import { renderFunctionArn, renderLambdaEnvironment } from './lambda-environment';
import { rejectOnAbort } from './reject-on-abort';
import { waitForWorker, type CutShort } from './wait-for-worker';
import type { WorkerMessage } from './worker-message';
import { startWorkerProcess, type LogListener, type WorkerExit, type WorkerProcess } from './worker-process';

export interface FunctionWorkerOptions {
  /** How to start the process, from the function's runtime; a function is called once, for the first process. */
  readonly command: WorkerCommand | Promise<WorkerCommand> | (() => WorkerCommand | Promise<WorkerCommand>);
  /** The function's name as the handler's context shows it. */
  readonly name: string;
  /** Each line that the handler writes, without its line end; a line of more than 64 KB comes in pieces. */
  readonly onLog?: LogListener;
  /** Megabytes that the function may use; none: no limit. Watched on Linux only. */
  readonly memory?: number;
  /** The variables that the step sets; what the runtime itself needs comes before them. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface InvokeOptions {
  /** Milliseconds that the handler may take. */
  readonly timeout: number;
  readonly requestId?: string;
  /** Ends the invocation, and the process with it where the handler is running. */
  readonly signal?: AbortSignal;
}

/** Runs one function's handler in a process that is started once and reused. */
export interface FunctionWorker {
  /**
   * Runs the handler; the invocations of one worker run one after another. `undefined` is sent as null.
   * @throws InvocationError (`error` and `cause` as Lambda gives them), the DorcError of a command that cannot be made or
   * started, or the reason of `signal`.
   */
  invoke(event: unknown, options: InvokeOptions): Promise<unknown>;
  /** Starts the process and loads the handler; a handler that does not load is reported by the next invocation. */
  warm(): Promise<void>;
  /** Ends the process; invocations under way and in the queue are rejected. */
  close(): Promise<void>;
}

/** The bytes of an event that Lambda takes. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const eventLimit = 6 * 1024 * 1024;
/** Milliseconds that loading may take before an invocation's own time begins, as on Lambda. */
const loadTime = 10_000;

interface Loading {
  readonly process: WorkerProcess;
  readonly loaded: Promise<WorkerMessage | WorkerExit>;
  readonly since: number;
}

/** Makes the worker of one function; nothing is started before `warm` or the first invocation. */
export function createFunctionWorker(options: FunctionWorkerOptions): FunctionWorker {
  const closing = new AbortController();
  let command: Promise<WorkerCommand> | undefined;
  let starting: Promise<Loading> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const start = async (): Promise<Loading> => {
    command ??= Promise.resolve(typeof options.command === 'function' ? options.command() : options.command);
    const made = await command;
    const env = { ...renderLambdaEnvironment(options), ...options.environment, ...made.env };
    const process = startWorkerProcess(made, env, options.onLog);
    if (closing.signal.aborted) await process.kill();
    return { process, loaded: process.receive(), since: Date.now() };
  };

  const getLoading = async (): Promise<Loading> => {
    const current = starting && (await starting);
    // A process that ended while it was idle is replaced; one that did not load has still to be reported.
    if (current?.process.ended && isReady(await current.loaded)) starting = undefined;
    return (starting ??= start());
  };

  const run = async (text: string, id: string, { timeout, signals }: Turn): Promise<unknown> => {
    for (const signal of signals) signal.throwIfAborted();
    const { process, loaded, since } = await getLoading();
    const limits = { signals, memory: options.memory };
    const loadLimit = since + loadTime + timeout - Date.now();
    let outcome = await waitForWorker(loaded, process, { ...limits, timeout: loadLimit });
    if (isReady(outcome)) {
      const head = JSON.stringify({ id, arn: renderFunctionArn(options.name), deadline: Date.now() + timeout });
      const answer = process.receive();
      process.send(`${head.slice(0, -1)},"event":${text}}\n`);
      outcome = await waitForWorker(answer, process, { ...limits, timeout });
      await process.drainLogs();
      if ('output' in outcome) return outcome.output;
      if ('id' in outcome) throw new InvocationError(outcome.error, outcome.cause);
    }
    // The process is of no more use: it did not load, it ended or it was cut short.
    starting = undefined;
    await process.kill();
    if ('cut' in outcome) throw renderCut(outcome, id, timeout, signals);
    if ('error' in outcome) throw new InvocationError(outcome.error, outcome.cause);
    if ('code' in outcome)
      throw outcome.cause ? notStarted(await command, outcome.cause) : exited(id, outcome.code, outcome.signal);
    throw new Error(`function ${options.name}: unexpected message of its worker`);
  };

  return {
    invoke(event, { timeout, signal, requestId = randomUUID() }) {
      const signals = signal ? [signal, closing.signal] : [closing.signal];
      const text = JSON.stringify(event ?? null);
      const size = Buffer.byteLength(text);
      if (size > eventLimit) return Promise.reject(tooLarge(requestId, size, eventLimit));
      const turn = last.then(() => run(text, requestId, { timeout, signals }));
      last = turn.catch(() => undefined);
      return rejectOnAbort(turn, signals);
    },
    async warm() {
      const current = await getLoading();
      await current.loaded;
    },
    async close() {
      closing.abort(new Error(`the worker of function ${options.name} was closed`));
      const current = await starting?.catch(() => undefined);
      await current?.process.kill();
    },
  };
}

interface Turn {
  readonly timeout: number;
  readonly signals: readonly AbortSignal[];
}

function isReady(outcome: WorkerMessage | WorkerExit | CutShort): boolean {
  return 'ready' in outcome && outcome.ready;
}

function renderCut({ cut }: CutShort, id: string, timeout: number, signals: readonly AbortSignal[]): unknown {
  if (cut === 'abort') return signals.find((signal) => signal.aborted)?.reason;
  return cut === 'memory' ? outOfMemory(id) : timedOut(id, timeout);
}

function notStarted(command: WorkerCommand | undefined, cause: Error): DorcError {
  return new DorcError({
    code: 'WORKER_NOT_STARTED',
    message: `cannot start ${command?.command ?? 'the worker'}: ${cause.message}`,
    hint: 'check that the program is still there and may be run; `dorc` looks for it anew in the next run',
    cause,
  });
}
