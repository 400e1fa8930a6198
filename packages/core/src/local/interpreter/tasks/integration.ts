import type { EventDetails } from '../execution-history';
import type { Payload } from '../payload';
import type { FailureReport } from '../state-failure';

/** What the events of one attempt are made of. */
export interface TaskRequest {
  readonly resource: string;
  readonly arguments: Payload;
  readonly region: string;
  readonly roleArn: string | undefined;
  readonly timeoutInSeconds: number | undefined;
  readonly heartbeatInSeconds: number | undefined;
}

export interface TaskEvent {
  readonly type: string;
  readonly details?: EventDetails;
}

/** A way to run a task, told by its `Resource`: it decides which events AWS writes. One file each, listed in `all.ts`. */
export interface Integration {
  /** Whether a resource is of this kind; the first in the registry that says so is taken. */
  matches(resource: string): boolean;
  /** The name of the task in the error for a result that is too large. */
  subject(resource: string): string;
  /** Whether an attempt has a task token. */
  hasToken(resource: string): boolean;
  /** Whether HeartbeatSeconds is watched. */
  hasHeartbeat(resource: string): boolean;
  scheduled(request: TaskRequest): TaskEvent;
  started(request: TaskRequest): TaskEvent;
  /** The first answer of the service; none for an integration that has but one. */
  submitted?(request: TaskRequest, output: Payload): TaskEvent | undefined;
  succeeded(request: TaskRequest, output: Payload): TaskEvent;
  failed(request: TaskRequest, report: FailureReport): TaskEvent;
  timedOut(request: TaskRequest, report: FailureReport): TaskEvent;
}

/** The details that all scheduled events share. */
export function requestDetails({ roleArn, timeoutInSeconds, heartbeatInSeconds }: TaskRequest): EventDetails {
  return {
    ...(timeoutInSeconds !== undefined && { timeoutInSeconds }),
    ...(heartbeatInSeconds !== undefined && { heartbeatInSeconds }),
    ...(roleArn !== undefined && { taskCredentials: { roleArn } }),
  };
}
