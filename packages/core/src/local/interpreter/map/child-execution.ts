import type { ExecutionIdentity, ExecutionOutcome } from '../execution';
import { failureDetails } from '../state-failure';
import type { ChildInput } from './batching';

/** A child execution that has ended. */
export interface Child {
  readonly identity: ExecutionIdentity;
  readonly input: ChildInput;
  readonly outcome: ExecutionOutcome;
}

/**
 * A child with everything that is known of it, as a ResultWriter writes it.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 */
export function describeChild({ identity, input, outcome }: Child): object {
  const { error, cause } = failureDetails(outcome.report);
  return {
    ExecutionArn: identity.executionArn,
    Input: input.input.text,
    InputDetails: { Included: true },
    Name: identity.name,
    ...(outcome.output && { Output: outcome.output.text, OutputDetails: { Included: true } }),
    ...(error !== undefined && { Error: error }),
    ...(cause !== undefined && { Cause: cause }),
    RedriveCount: 0,
    RedriveStatus: outcome.output ? 'NOT_REDRIVABLE' : 'REDRIVABLE',
    StartDate: new Date(outcome.startedAt).toISOString(),
    StateMachineArn: identity.stateMachineArn,
    Status: outcome.status,
    StopDate: new Date(outcome.stoppedAt).toISOString(),
  };
}
