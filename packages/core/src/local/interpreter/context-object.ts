import type { StateVisit } from './thread';

/**
 * `$states.context`. RetryCount is there in the states that can be retried, Map within the items of an inline Map, Task
 * where the integration has a token.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
 */
export function contextObject({ thread, name, enteredTime, type, mapItem, retryCount, taskToken }: StateVisit): object {
  return {
    ...thread.execution.context,
    State: { Name: name, EnteredTime: enteredTime, ...(type.retriable && { RetryCount: retryCount }) },
    ...(mapItem && { Map: { Item: mapItem } }),
    ...(taskToken !== undefined && { Task: { Token: taskToken } }),
  };
}
