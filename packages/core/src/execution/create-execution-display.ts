import { styleText } from 'node:util';
import { eventDetails, type HistoryEvent } from './event-details';
import { renderDuration } from './render-duration';
import { renderFailure } from './render-failure';

export interface ExecutionDisplayOptions {
  readonly write: (line: string) => void;
  readonly color: boolean;
  /** The last lines that the step's function logged, for a step that failed. */
  readonly logs?: (state: string) => readonly string[];
  /** A step that runs longer than this many milliseconds is announced. */
  readonly announceAfter?: number;
}

export interface ExecutionDisplay {
  /** To be called with each event of the history, in order. */
  event(event: HistoryEvent): void;
  /** Ends what is still pending. */
  close(): void;
}

interface OpenState {
  readonly name: string;
  readonly depth: number;
  readonly since: number;
  readonly timer: NodeJS.Timeout | undefined;
  attempts: number;
}

const style = { ok: 'green', bad: 'red', note: 'yellow', dim: 'gray' } as const;

/**
 * Shows an execution as it happens, one line for each step that has ended: local runs and executions on AWS alike,
 * since both have the same history.
 */
export function createExecutionDisplay(options: ExecutionDisplayOptions): ExecutionDisplay {
  const { write, announceAfter = 1500 } = options;
  const paint = (kind: keyof typeof style, text: string) =>
    options.color ? styleText(style[kind], text, { validateStream: false }) : text;
  /** By event id: the state that the event belongs to, and how deep it lies. */
  const owners = new Map<number, { state: OpenState | undefined; depth: number }>();
  /** States that have been entered and not left, by name: a state with children is left after an event of a child. */
  const open = new Map<string, OpenState>();

  function line(depth: number, mark: string, text: string): void {
    write(`${'  '.repeat(depth + 1)}${mark} ${text}`);
  }

  function enter(event: HistoryEvent, name: string, depth: number): OpenState {
    const timer = setTimeout(() => line(depth, paint('dim', '·'), paint('dim', `${name} is running`)), announceAfter);
    timer.unref();
    const state = { name, depth, since: Date.parse(event.timestamp), timer, attempts: 0 };
    open.set(name, state);
    return state;
  }

  function failed(state: OpenState, event: HistoryEvent): void {
    const details = eventDetails(event);
    const { headline, trace } = renderFailure(asText(details['error']), asText(details['cause']));
    const took = renderDuration(Date.parse(event.timestamp) - state.since);
    clearTimeout(state.timer);
    line(state.depth, paint('bad', '✗'), `${state.name}  ${paint('dim', took)}  ${paint('bad', headline)}`);
    const logs = options.logs?.(state.name) ?? [];
    const isLogged = trace.every((each) => logs.includes(each));
    for (const each of isLogged ? logs : [...logs, ...trace]) line(state.depth + 1, paint('dim', '|'), each);
  }

  return {
    event(event) {
      const previous = owners.get(event.previousEventId);
      const details = eventDetails(event);
      const name = asText(details['name']) ?? '';
      if (event.type.endsWith('StateEntered')) {
        const depth = previous?.depth ?? 0;
        owners.set(event.id, { state: enter(event, name, depth), depth });
        return;
      }
      const state = previous?.state;
      if (/^(Parallel|Map)StateStarted$|^MapIterationStarted$/.test(event.type)) {
        owners.set(event.id, { state, depth: (state?.depth ?? 0) + 1 });
        return;
      }
      owners.set(event.id, { state, depth: previous?.depth ?? 0 });
      if (event.type.endsWith('StateExited')) exit(event, state?.name === name ? state : open.get(name));
      else if (!state) return;
      else if (/(Scheduled)$/.test(event.type)) {
        state.attempts += 1;
        if (state.attempts > 1)
          line(state.depth, paint('note', '↻'), `${state.name} is tried again (${state.attempts}. attempt)`);
      } else if (isFailure(event.type)) failed(state, event);
    },
    close() {
      for (const { timer } of open.values()) clearTimeout(timer);
    },
  };

  function exit(event: HistoryEvent, state: OpenState | undefined): void {
    if (!state) return;
    clearTimeout(state.timer);
    open.delete(state.name);
    owners.set(event.id, { state: undefined, depth: state.depth });
    const took = renderDuration(Date.parse(event.timestamp) - state.since);
    line(state.depth, paint('ok', '✓'), `${state.name}  ${paint('dim', took)}`);
  }
}

function isFailure(type: string): boolean {
  return /^(Task|LambdaFunction|Activity)(Failed|TimedOut|StartFailed|SubmitFailed)$|^EvaluationFailed$/.test(type);
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
