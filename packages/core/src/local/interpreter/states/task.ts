import { randomBytes } from 'node:crypto';
import { evaluateInteger, evaluateTemplate, evaluateTyped } from '../expressions';
import { finishState } from '../finish-state';
import { checkPayloadLimit } from '../limit-output';
import { payloadOf, type Payload } from '../payload';
import { recover } from '../recover';
import { refuse } from '../refuse';
import { integrations, runAttempt, type TaskRequest } from '../tasks';
import type { StateVisit } from '../thread';
import type { StateType } from './state-type';

/**
 * Runs a task: a function, an API of a service or an activity. Its fields are evaluated anew for each attempt.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
 */
export const task: StateType = {
  type: 'Task',
  retriable: true,
  abortedEvent: 'TaskStateAborted',
  abortedByOwnFailure: true,
  run: (visit) => recover(visit, () => runOnce(visit)),
};

async function runOnce(visit: StateVisit): ReturnType<typeof finishState> {
  const { state } = visit;
  const resource = state.Resource;
  const integration = resource === undefined ? undefined : integrations.find((each) => each.matches(resource));
  if (resource === undefined || !integration) {
    return refuse({
      code: 'STATE_MACHINE_INVALID',
      message: `Task '${visit.name}' has no Resource.`,
      hint: 'Give the state the ARN of what it runs.',
    });
  }
  visit.taskToken = integration.hasToken(resource) ? randomBytes(96).toString('base64') : undefined;
  const result = await runAttempt(visit, integration, await evaluateRequest(visit, resource));
  return finishState(visit, { fields: state, frame: { result: result.value }, otherwise: result, next: state.Next });
}

async function evaluateRequest(visit: StateVisit, resource: string): Promise<TaskRequest> {
  const { state, thread } = visit;
  return {
    resource,
    arguments: await evaluateArguments(visit),
    region: thread.execution.host.region,
    roleArn: await evaluateRole(visit),
    timeoutInSeconds: await evaluateInteger(visit, state.TimeoutSeconds, 'TimeoutSeconds', 1),
    heartbeatInSeconds: await evaluateInteger(visit, state.HeartbeatSeconds, 'HeartbeatSeconds', 1),
  };
}

async function evaluateArguments(visit: StateVisit): Promise<Payload> {
  if (visit.state.Arguments === undefined) return visit.input;
  const evaluated = payloadOf(await evaluateTemplate(visit, visit.state.Arguments, 'Arguments'));
  checkPayloadLimit(evaluated, visit.name);
  return evaluated;
}

/** The role of `Credentials`, which the events show; whoever runs the task here uses its own. */
async function evaluateRole(visit: StateVisit): Promise<string | undefined> {
  const credentials = visit.state.Credentials;
  if (typeof credentials !== 'object' || credentials === null || !('RoleArn' in credentials)) return undefined;
  return evaluateTyped(visit, credentials.RoleArn, 'Credentials/RoleArn', 'string');
}
