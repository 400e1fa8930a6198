import type { ChangeSetRequest, CloudFormationPort, OperationRequest, RecordedEvent } from './cloud-formation-port';
import type { DeployedStack } from './deployed-stack';
import { FINGERPRINT_OUTPUT, OWNER_TAG, stampTemplate } from './fingerprint-stack';
import { recordCalls } from './record-calls';
import { STACK_TYPE, type StackEvent } from './stack-event';
import type { StackTemplate } from './stack-template';

/** A resource that makes the next operation fail. */
export interface FakeFailure {
  readonly resource: string;
  readonly type: string;
  readonly reason: string;
}

interface Step {
  readonly resource?: string;
  readonly type?: string;
  readonly status: string;
  readonly reason?: string;
}

interface FakeStack {
  readonly id: string;
  readonly name: string;
  status: string;
  tags: Readonly<Record<string, string>>;
  template: string | undefined;
  /** Newest first. */
  readonly events: RecordedEvent[];
  readonly changeSets: Map<string, ChangeSetRequest>;
  /** What is still to happen: one step at each look. */
  steps: readonly Step[];
  token: string | undefined;
}

export interface FakeCloudFormation extends CloudFormationPort {
  /** Every call with its subject, in order: `executeChangeSet acme-etl`. */
  readonly calls: readonly string[];
  /** Puts a stack there; with `then`, an operation that ends so after a few looks. */
  addStack(
    name: string,
    status: string,
    options?: { then?: string; template?: StackTemplate; tags?: Record<string, string> },
  ): void;
  statusOf(name: string): string | undefined;
  failNextOperation(failure: FakeFailure): void;
  /** The next change set ends as FAILED with this reason. */
  failNextChangeSet(reason: string): void;
  /** What a validation says of which resource. */
  failValidation(failure: FakeFailure): void;
  /** The next calls of a method are rejected. */
  breakNext(method: keyof CloudFormationPort, error: Error, times?: number): void;
  /** Runs once, just before the next call of a method: somebody else's doing. */
  beforeNext(method: keyof CloudFormationPort, action: () => void): void;
}

/** An error as the AWS SDK throws it. */
export function createSdkError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name, $metadata: {} });
}

/**
 * CloudFormation in memory, for states that the emulator does not get into and for faults of the network. Operations advance by one step
 * at each look at the stack or its events, as they would by time.
 */
export function createFakeCloudFormation(): FakeCloudFormation {
  const stacks: FakeStack[] = [];
  const calls: string[] = [];
  const failures: FakeFailure[] = [];
  const refusals: string[] = [];
  const validations: StackEvent[] = [];
  const faults = new Map<string, Error[]>();
  const actions = new Map<string, (() => void)[]>();
  let serial = 0;

  const find = (nameOrId: string) =>
    stacks.findLast(({ id, name, status }) => id === nameOrId || (name === nameOrId && status !== 'DELETE_COMPLETE'));
  const get = (nameOrId: string): FakeStack => {
    const stack = find(nameOrId);
    if (!stack) throw createSdkError('ValidationError', `Stack with id ${nameOrId} does not exist`);
    return stack;
  };
  const add = (name: string, status: string): FakeStack => {
    const id = `arn:aws:cloudformation:eu-west-2:000000000000:stack/${name}/${++serial}`;
    const stack: FakeStack = {
      id,
      name,
      status,
      tags: {},
      template: undefined,
      events: [],
      changeSets: new Map(),
      steps: [],
      token: undefined,
    };
    stacks.push(stack);
    return stack;
  };
  const begin = (stack: FakeStack, steps: readonly Step[], token: string | undefined) => {
    stack.token = token;
    stack.steps = steps;
    advance(stack);
  };
  const advance = (stack: FakeStack | undefined) => {
    const [step, ...others] = stack?.steps ?? [];
    if (!stack || !step) return;
    stack.steps = others;
    const own = step.resource === undefined;
    if (own) stack.status = step.status;
    stack.events.unshift({
      id: `event-${++serial}`,
      token: stack.token,
      stack: stack.name,
      resource: step.resource ?? stack.name,
      type: step.type ?? STACK_TYPE,
      physicalName: own ? stack.id : `${stack.name}-${step.resource ?? ''}`,
      status: step.status,
      reason: step.reason,
      timestamp: new Date(serial),
    });
  };
  const operate = (request: OperationRequest, verb: string, done: string, failed: string) => {
    const stack = get(request.stackName);
    const failure = failures.shift();
    const middle: Step[] = failure ? [{ ...failure, status: `${verb === 'DELETE' ? 'DELETE' : 'UPDATE'}_FAILED` }] : [];
    begin(stack, [{ status: `${verb}_IN_PROGRESS` }, ...middle, { status: failure ? failed : done }], request.token);
  };

  const port: CloudFormationPort = {
    errorContext: {},
    findStack: async (nameOrId) => {
      const stack = find(nameOrId);
      const shown = stack && describe(stack);
      advance(stack);
      return shown;
    },
    listStacks: async (nextToken) => {
      const visible = stacks.filter(({ status }) => status !== 'DELETE_COMPLETE').map(describe);
      const start = Number(nextToken ?? 0);
      return {
        stacks: visible.slice(start, start + 2),
        nextToken: visible.length > start + 2 ? String(start + 2) : undefined,
      };
    },
    createChangeSet: async (request) => {
      const before = find(request.stackName);
      if (before?.status.endsWith('_IN_PROGRESS') && before.status !== 'REVIEW_IN_PROGRESS') {
        throw createSdkError(
          'ValidationError',
          `Stack:${before.id} is in ${before.status} state and can not be updated.`,
        );
      }
      if (request.type === 'CREATE' && before && before.status !== 'REVIEW_IN_PROGRESS') {
        throw createSdkError('AlreadyExistsException', `Stack [${request.stackName}] already exists`);
      }
      const stack =
        request.type === 'CREATE' ? (before ?? add(request.stackName, 'REVIEW_IN_PROGRESS')) : get(request.stackName);
      stack.changeSets.set(request.changeSetName, request);
    },
    findChangeSet: async (stackName, name) => {
      const stack = find(stackName);
      if (!stack?.changeSets.has(name)) return undefined;
      const reason = refusals.shift();
      const state = reason
        ? { status: 'FAILED', statusReason: reason, executionStatus: 'UNAVAILABLE' }
        : { status: 'CREATE_COMPLETE', executionStatus: 'AVAILABLE' };
      return { id: name, name, ...state };
    },
    listChangeSets: async (stackName) => [...get(stackName).changeSets.keys()],
    executeChangeSet: async ({ stackName, changeSet, token }) => {
      const stack = get(stackName);
      const request = stack.changeSets.get(changeSet);
      if (!request) throw createSdkError('ChangeSetNotFoundException', `ChangeSet [${changeSet}] does not exist`);
      stack.changeSets.clear();
      const verb = request.type;
      const failure = failures.shift();
      if (failure) {
        const back = verb === 'CREATE' ? 'ROLLBACK' : 'UPDATE_ROLLBACK';
        const failed = [
          { ...failure, status: `${verb}_FAILED` },
          { ...failure, resource: 'Other', status: `${verb}_FAILED`, reason: 'Resource creation cancelled' },
        ];
        begin(
          stack,
          [
            { status: `${verb}_IN_PROGRESS` },
            ...failed,
            { status: `${back}_IN_PROGRESS` },
            { status: `${back}_COMPLETE` },
          ],
          token,
        );
      } else {
        stack.template = 'body' in request.template ? request.template.body : `{"Resources":{}}`;
        begin(stack, [{ status: `${verb}_IN_PROGRESS` }, { status: `${verb}_COMPLETE` }], token);
      }
      stack.tags = failure && verb === 'UPDATE' ? stack.tags : request.tags;
    },
    deleteChangeSet: async (stackName, name) => void get(stackName).changeSets.delete(name),
    listEvents: async (nameOrId) => {
      const stack = find(nameOrId);
      const events = [...(stack?.events ?? [])];
      advance(stack);
      return { events };
    },
    listValidationFailures: async () => validations,
    deleteStack: async (request) => operate(request, 'DELETE', 'DELETE_COMPLETE', 'DELETE_FAILED'),
    continueUpdateRollback: async (request) =>
      operate(request, 'UPDATE_ROLLBACK', 'UPDATE_ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_FAILED'),
    rollbackStack: async (request) => operate(request, 'UPDATE_ROLLBACK', 'UPDATE_ROLLBACK_COMPLETE', 'UPDATE_FAILED'),
    findTemplate: async (stackName) => find(stackName)?.template,
  };

  return {
    ...recordCalls(port, async (method, subject) => {
      calls.push(`${method} ${subject}`);
      actions.get(method)?.shift()?.();
      const fault = faults.get(method)?.shift();
      if (fault) throw fault;
    }),
    calls,
    addStack: (
      name,
      status,
      { then, template = stampTemplate({ Resources: {} }, 'before'), tags = { [OWNER_TAG]: 'true' } } = {},
    ) => {
      const stack = add(name, status);
      stack.tags = tags;
      stack.template = JSON.stringify(template);
      if (then) stack.steps = [{ status }, { status }, { status: then }];
    },
    statusOf: (name) => find(name)?.status,
    failNextOperation: (failure) => void failures.push(failure),
    failNextChangeSet: (reason) => void refusals.push(reason),
    failValidation: (failure) =>
      void validations.push({ ...failure, stack: '', status: 'VALIDATION_FAILED', timestamp: new Date(0) }),
    breakNext: (method, error, times = 1) =>
      void faults.set(
        method,
        Array.from({ length: times }, () => error),
      ),
    beforeNext: (method, action) => void actions.set(method, [action]),
  };
}

function describe({ id, name, status, tags, template }: FakeStack): DeployedStack {
  const { Outputs = {} } = JSON.parse(template ?? '{}') as { Outputs?: Record<string, { Value: string }> };
  const fingerprint = Outputs[FINGERPRINT_OUTPUT]?.Value;
  return { id, name, status, tags, own: OWNER_TAG in tags, fingerprint, outputs: { Status: status } };
}
