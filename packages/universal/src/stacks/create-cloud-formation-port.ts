import { createRequire } from 'node:module';
import type {
  CloudFormationClient,
  OperationEvent,
  Stack,
  StackEvent as SdkStackEvent,
} from '@aws-sdk/client-cloudformation';
import type { AwsErrorContext } from '../aws/explain-aws-error';
import { isMissing } from './cloud-formation-errors';
import type { CloudFormationPort, RecordedEvent } from './cloud-formation-port';
import type { DeployedStack } from './deployed-stack';
import { FINGERPRINT_OUTPUT, OWNER_TAG } from './fingerprint-stack';
import type { StackEvent } from './stack-event';

/**
 * CloudFormation through the AWS SDK, as the functions of this folder take it.
 * @param errorContext what messages should name: the `options` of the clients.
 */
export function createCloudFormationPort(
  client: CloudFormationClient,
  errorContext: AwsErrorContext = {},
): CloudFormationPort {
  const load = createRequire(__filename);
  const sdk = load('@aws-sdk/client-cloudformation') as typeof import('@aws-sdk/client-cloudformation');
  const role = (arn: string | undefined) => (arn === undefined ? {} : { RoleARN: arn });

  return {
    errorContext,
    findStack: (nameOrId) =>
      undefinedWhereMissing(async () => {
        const { Stacks = [] } = await client.send(new sdk.DescribeStacksCommand({ StackName: nameOrId }));
        return Stacks[0] && parseStack(Stacks[0]);
      }),
    listStacks: async (nextToken) => {
      const page = await client.send(new sdk.DescribeStacksCommand(nextToken ? { NextToken: nextToken } : {}));
      return { stacks: (page.Stacks ?? []).map(parseStack), nextToken: page.NextToken };
    },
    createChangeSet: async (request) => {
      await client.send(
        new sdk.CreateChangeSetCommand({
          StackName: request.stackName,
          ChangeSetName: request.changeSetName,
          ChangeSetType: request.type,
          ClientToken: request.changeSetName,
          ...('url' in request.template
            ? { TemplateURL: request.template.url }
            : { TemplateBody: request.template.body }),
          Parameters: Object.entries(request.parameters).map(([key, value]) => ({
            ParameterKey: key,
            ParameterValue: value,
          })),
          Tags: Object.entries(request.tags).map(([Key, Value]) => ({ Key, Value })),
          Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'],
          ...role(request.roleArn),
          ...(request.description === undefined ? {} : { Description: request.description }),
          ...(request.importExisting ? { ImportExistingResources: true } : {}),
        }),
      );
    },
    findChangeSet: (stackName, nameOrId) =>
      undefinedWhereMissing(async () => {
        const found = await client.send(
          new sdk.DescribeChangeSetCommand({ StackName: stackName, ChangeSetName: nameOrId }),
        );
        return {
          id: found.ChangeSetId ?? '',
          name: found.ChangeSetName ?? '',
          status: found.Status ?? '',
          statusReason: found.StatusReason,
          executionStatus: found.ExecutionStatus ?? '',
        };
      }),
    listChangeSets: async (stackName) => {
      const { Summaries = [] } = await client.send(new sdk.ListChangeSetsCommand({ StackName: stackName }));
      return Summaries.map(({ ChangeSetName = '' }) => ChangeSetName);
    },
    executeChangeSet: async ({ stackName, changeSet, token }) => {
      // What a failed first deploy made is removed even where the template keeps it later: else the next one meets its names.
      const input = {
        StackName: stackName,
        ChangeSetName: changeSet,
        ClientRequestToken: token,
        RetainExceptOnCreate: true,
      };
      await client.send(new sdk.ExecuteChangeSetCommand(input));
    },
    deleteChangeSet: async (stackName, nameOrId) => {
      await client.send(new sdk.DeleteChangeSetCommand({ StackName: stackName, ChangeSetName: nameOrId }));
    },
    listEvents: async (nameOrId, nextToken) => {
      const input = { StackName: nameOrId, ...(nextToken ? { NextToken: nextToken } : {}) };
      const page = await undefinedWhereMissing(() => client.send(new sdk.DescribeStackEventsCommand(input)));
      return { events: (page?.StackEvents ?? []).map(parseEvent), nextToken: page?.NextToken };
    },
    listValidationFailures: async ({ stackName, changeSet }) => {
      const target = { StackName: stackName, ...(changeSet === undefined ? {} : { ChangeSetName: changeSet }) };
      const { OperationEvents = [] } = await client.send(
        new sdk.DescribeEventsCommand({ ...target, Filters: { FailedEvents: true } }),
      );
      const failures = OperationEvents.filter(({ EventType }) => EventType === 'VALIDATION_ERROR');
      return failures
        .filter(({ OperationId }) => OperationId === failures[0]?.OperationId)
        .map((event) => parseValidation(stackName, event));
    },
    deleteStack: async ({ stackName, token, roleArn }) => {
      await client.send(
        new sdk.DeleteStackCommand({ StackName: stackName, ClientRequestToken: token, ...role(roleArn) }),
      );
    },
    continueUpdateRollback: async ({ stackName, token, roleArn }) => {
      await client.send(
        new sdk.ContinueUpdateRollbackCommand({ StackName: stackName, ClientRequestToken: token, ...role(roleArn) }),
      );
    },
    rollbackStack: async ({ stackName, token, roleArn }) => {
      await client.send(
        new sdk.RollbackStackCommand({ StackName: stackName, ClientRequestToken: token, ...role(roleArn) }),
      );
    },
    findTemplate: (stackName) =>
      undefinedWhereMissing(async () => {
        const input = { StackName: stackName, TemplateStage: 'Original' } as const;
        return (await client.send(new sdk.GetTemplateCommand(input))).TemplateBody;
      }),
  };
}

async function undefinedWhereMissing<T>(ask: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function parseStack(stack: Stack): DeployedStack {
  const tags = Object.fromEntries((stack.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
  const { [FINGERPRINT_OUTPUT]: fingerprint, ...outputs } = Object.fromEntries(
    (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  );
  return {
    name: stack.StackName ?? '',
    id: stack.StackId ?? '',
    status: stack.StackStatus ?? '',
    statusReason: stack.StackStatusReason,
    own: OWNER_TAG in tags,
    fingerprint,
    outputs,
    tags,
  };
}

function parseValidation(stack: string, event: OperationEvent): StackEvent {
  const path = event.ValidationPath
    ? ` (${event.ValidationPath.replace(/^\/Resources\/[^/]+\/?/, '')})`.replace(' ()', '')
    : '';
  return {
    stack,
    resource: event.LogicalResourceId ?? '',
    type: event.ResourceType ?? '',
    physicalName: event.PhysicalResourceId || undefined,
    status: 'VALIDATION_FAILED',
    reason: `${event.ValidationStatusReason ?? event.ValidationName ?? ''}${path}`,
    timestamp: event.Timestamp ?? new Date(0),
  };
}

function parseEvent(event: SdkStackEvent): RecordedEvent {
  return {
    id: event.EventId ?? '',
    token: event.ClientRequestToken,
    stack: event.StackName ?? '',
    resource: event.LogicalResourceId ?? '',
    type: event.ResourceType ?? '',
    physicalName: event.PhysicalResourceId || undefined,
    status: event.ResourceStatus ?? '',
    reason: event.ResourceStatusReason || undefined,
    timestamp: event.Timestamp ?? new Date(0),
  };
}
