import type { AwsErrorContext } from '../aws/explain-aws-error';
import type { DeployedStack } from './deployed-stack';
import type { StackEvent } from './stack-event';

export interface ChangeSetRequest {
  readonly stackName: string;
  readonly changeSetName: string;
  readonly type: 'CREATE' | 'UPDATE';
  readonly template: { readonly body: string } | { readonly url: string };
  readonly parameters: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly roleArn?: string | undefined;
  readonly description?: string | undefined;
  /** Takes in named resources that exist without a stack, where the template says to retain them. */
  readonly importExisting?: boolean | undefined;
}

export interface ChangeSetState {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly statusReason?: string | undefined;
  readonly executionStatus: string;
}

/** An event with what tells operations apart. */
export interface RecordedEvent extends StackEvent {
  readonly id: string;
  /** The token of the operation that caused it, where it was started with one. */
  readonly token?: string | undefined;
}

export interface OperationRequest {
  readonly stackName: string;
  /** Marks the operation's events, and makes a repeated request harmless. */
  readonly token: string;
  readonly roleArn?: string | undefined;
}

/**
 * What dorc asks of CloudFormation. Errors are the SDK's own, but a stack or change set that does not exist is undefined.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/Welcome.html
 */
export interface CloudFormationPort {
  /** What messages about a failed call should name. */
  readonly errorContext: AwsErrorContext;
  findStack(nameOrId: string): Promise<DeployedStack | undefined>;
  /** All stacks of the region, one page at a time. */
  listStacks(nextToken?: string): Promise<{ stacks: readonly DeployedStack[]; nextToken?: string | undefined }>;
  createChangeSet(request: ChangeSetRequest): Promise<void>;
  findChangeSet(stackName: string, nameOrId: string): Promise<ChangeSetState | undefined>;
  listChangeSets(stackName: string): Promise<readonly string[]>;
  executeChangeSet(request: OperationRequest & { readonly changeSet: string }): Promise<void>;
  deleteChangeSet(stackName: string, nameOrId: string): Promise<void>;
  /** Newest first, one page at a time; no events where there is no stack. */
  listEvents(
    nameOrId: string,
    nextToken?: string,
  ): Promise<{ events: readonly RecordedEvent[]; nextToken?: string | undefined }>;
  /** What the validation before an operation found, where the stack's events only say that it failed. The last operation's. */
  listValidationFailures(target: {
    readonly stackName: string;
    readonly changeSet?: string;
  }): Promise<readonly StackEvent[]>;
  deleteStack(request: OperationRequest): Promise<void>;
  continueUpdateRollback(request: OperationRequest): Promise<void>;
  rollbackStack(request: OperationRequest): Promise<void>;
  /** The template's text as it was deployed. */
  findTemplate(stackName: string): Promise<string | undefined>;
}
