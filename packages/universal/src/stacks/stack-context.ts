import { randomBytes } from 'node:crypto';
import type { CloudFormationPort, OperationRequest } from './cloud-formation-port';
import { DEFAULT_POLL, systemClock, type Clock, type PollOptions } from './polling';
import { NOTICE_STATUS, STACK_TYPE, type StackEvent } from './stack-event';

/** What every operation on a stack may be given. */
export interface StackOptions {
  readonly cloudFormation: CloudFormationPort;
  /** Called with each event of the operation as it happens, and with notices of dorc itself. */
  readonly onEvent?: ((event: StackEvent) => void) | undefined;
  /** Stops waiting. What CloudFormation has begun goes on in AWS. */
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock | undefined;
  readonly poll?: PollOptions | undefined;
  /** How long to wait for another operation on the same stack, in milliseconds; 15 minutes unless given. */
  readonly busyLimitMs?: number | undefined;
}

/** One operation on one stack, on its way. */
export interface StackContext {
  readonly name: string;
  readonly cloudFormation: CloudFormationPort;
  readonly signal: AbortSignal | undefined;
  readonly clock: Clock;
  readonly poll: PollOptions;
  readonly busyLimitMs: number;
  emit(event: StackEvent): void;
  /** Says in words what dorc waits for or mends. */
  notice(reason: string): void;
  /** A request for this stack with a token of its own. */
  operation(): OperationRequest;
}

export function createStackContext(name: string, roleArn: string | undefined, options: StackOptions): StackContext {
  const clock = options.clock ?? systemClock;
  const emit = (event: StackEvent) => options.onEvent?.(event);
  return {
    name,
    cloudFormation: options.cloudFormation,
    signal: options.signal,
    clock,
    poll: options.poll ?? DEFAULT_POLL,
    busyLimitMs: options.busyLimitMs ?? 15 * 60_000,
    emit,
    notice: (reason) =>
      emit({
        stack: name,
        resource: name,
        type: STACK_TYPE,
        status: NOTICE_STATUS,
        reason,
        timestamp: new Date(clock.now()),
      }),
    operation: () => ({
      stackName: name,
      token: `dorc-${randomBytes(12).toString('hex')}`,
      ...(roleArn ? { roleArn } : {}),
    }),
  };
}
