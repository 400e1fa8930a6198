import { deployStack, type DeployRequest } from './deploy-stack';
import { createFakeClock } from './fake-clock';
import { createFakeCloudFormation, createSdkError, type FakeCloudFormation } from './fake-cloud-formation';
import { fingerprintStack, stampTemplate } from './fingerprint-stack';
import { NOTICE_STATUS, type StackEvent } from './stack-event';

const template = { Resources: { Extract: { Type: 'AWS::Lambda::Function', Properties: { Code: 'b' } } } };
const before = { Resources: { Extract: { Type: 'AWS::Lambda::Function', Properties: { Code: 'a' } } } };
const stack = { name: 'acme-etl', template };
const failure = {
  resource: 'Extract',
  type: 'AWS::Lambda::Function',
  reason: 'acme-etl-extract already exists (Service: Lambda, Request ID: 1)',
};

describe('deployStack', () => {
  let fake: FakeCloudFormation;
  let events: StackEvent[];
  const deploy = (more: Partial<DeployRequest> = {}) =>
    deployStack({
      stack,
      cloudFormation: fake,
      clock: createFakeClock(),
      onEvent: (event) => events.push(event),
      ...more,
    });
  const notices = () => events.filter(({ status }) => status === NOTICE_STATUS).map(({ reason }) => reason);
  const called = (method: string) => fake.calls.filter((call) => call.startsWith(`${method} `));
  beforeEach(() => {
    fake = createFakeCloudFormation();
    events = [];
  });

  it('creates a stack and passes its events on', async () => {
    const result = await deploy();
    expect(result).toMatchObject({ outcome: 'deployed', created: true, outputs: { Status: 'CREATE_COMPLETE' } });
    expect(result.changes).toEqual([{ logicalId: 'Extract', type: 'AWS::Lambda::Function', change: 'add' }]);
    expect(events.map(({ status }) => status)).toEqual(['CREATE_IN_PROGRESS', 'CREATE_COMPLETE']);
  });

  it('updates a stack and says what changed', async () => {
    fake.addStack('acme-etl', 'UPDATE_COMPLETE', { template: before });
    const result = await deploy();
    expect(result).toMatchObject({ outcome: 'deployed', created: false });
    expect(result.changes).toEqual([
      {
        logicalId: 'Extract',
        type: 'AWS::Lambda::Function',
        change: 'modify',
        paths: [{ path: 'Properties.Code', before: 'a', after: 'b' }],
      },
    ]);
  });

  it('passes on the events of this operation only', async () => {
    await deploy();
    events = [];
    await deploy({ stack: { ...stack, tags: { team: 'data' } } });
    expect(events.map(({ status }) => status)).toEqual(['UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE']);
  });

  it('takes back what an earlier stack left behind, where it is asked to', async () => {
    const create = jest.spyOn(fake, 'createChangeSet');
    await deploy({ stack: { ...stack, importExisting: true } });
    expect(create).toHaveBeenCalledWith(expect.objectContaining({ importExisting: true }));
  });

  it('makes no call for a listed stack with the same fingerprint', async () => {
    fake.addStack('acme-etl', 'CREATE_COMPLETE', { template: stampTemplate(template, fingerprintStack(stack)) });
    const { stacks } = await fake.listStacks();
    const calls = fake.calls.length;
    expect(await deploy({ deployed: stacks[0] })).toMatchObject({ outcome: 'unchanged', created: false, changes: [] });
    expect(fake.calls.length).toBe(calls);
  });

  it('does not trust the fingerprint of a stack that was rolled back', async () => {
    fake.addStack('acme-etl', 'UPDATE_ROLLBACK_COMPLETE', {
      template: stampTemplate(template, fingerprintStack(stack)),
    });
    expect(await deploy()).toMatchObject({ outcome: 'deployed' });
  });

  it('calls a change set without changes unchanged, and deletes it', async () => {
    fake.addStack('acme-etl', 'UPDATE_COMPLETE', { template });
    fake.failNextChangeSet(
      "The submitted information didn't contain changes. Submit different information to create a change set.",
    );
    expect(await deploy()).toMatchObject({ outcome: 'unchanged' });
    expect(called('deleteChangeSet')).toHaveLength(1);
    expect(called('executeChangeSet')).toHaveLength(0);
  });

  it('says which resource failed first and that the last version goes on running', async () => {
    fake.addStack('acme-etl', 'UPDATE_COMPLETE', { template: before });
    fake.failNextOperation(failure);
    await expect(deploy()).rejects.toMatchObject({
      code: 'DEPLOY_FAILED',
      message:
        'Stack acme-etl could not be updated. Extract (Lambda function "acme-etl-Extract"): acme-etl-extract already exists. It was rolled back to the last version, which goes on running.',
      hint: 'It exists outside of this stack: delete or rename the existing one, then deploy again.',
    });
  });

  it('says of a failed first deploy that nothing was created, and the next one begins afresh', async () => {
    fake.failNextOperation(failure);
    await expect(deploy()).rejects.toMatchObject({
      message: expect.stringContaining('rolled back: nothing was created') as string,
    });
    expect(fake.statusOf('acme-etl')).toBe('ROLLBACK_COMPLETE');
    expect(await deploy()).toMatchObject({ outcome: 'deployed', created: true });
    expect(notices()).toEqual([
      'its creation failed (ROLLBACK_COMPLETE): removing what is left, then creating it again',
    ]);
  });

  it('leaves nothing behind where AWS refuses the template of a new stack', async () => {
    fake.failNextChangeSet('Template error: no such thing');
    await expect(deploy()).rejects.toMatchObject({
      code: 'DEPLOY_FAILED',
      message: 'AWS does not accept the deploy of stack acme-etl. Template error: no such thing. Nothing was changed.',
    });
    expect(called('deleteStack')).toHaveLength(1);
  });

  it('says what a validation found, which the events only point to', async () => {
    const found = { resource: 'Data', type: 'AWS::S3::Bucket', reason: "Resource 'acme-data' already exists." };
    fake.failValidation(found);
    fake.failNextChangeSet('The following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck].');
    await expect(deploy()).rejects.toMatchObject({
      message:
        "AWS does not accept the deploy of stack acme-etl. Data (S3 bucket): Resource 'acme-data' already exists. Nothing was changed.",
    });
    fake.failNextOperation({
      ...failure,
      type: 'AWS::CloudFormation::Stack',
      reason: 'Validation failed with 1 error(s). Call DescribeEvents to see.',
    });
    await expect(deploy()).rejects.toMatchObject({
      message: expect.stringContaining("created. Data (S3 bucket): Resource 'acme-data' already") as string,
    });
  });

  it('is content with the bare reason where it may not ask the validation', async () => {
    fake.breakNext('listValidationFailures', createSdkError('AccessDenied', 'not authorized'));
    fake.failNextChangeSet('The following hook(s)/validation failed: [AWS::EarlyValidation::PropertyValidation].');
    await expect(deploy()).rejects.toMatchObject({ message: expect.stringContaining('PropertyValidation') as string });
  });

  it.each([['CREATE_FAILED'], ['ROLLBACK_FAILED'], ['ROLLBACK_COMPLETE']])(
    'removes what is left of %s',
    async (status) => {
      fake.addStack('acme-etl', status);
      expect(await deploy()).toMatchObject({ outcome: 'deployed', created: true });
      expect(called('deleteStack')).toHaveLength(1);
    },
  );

  it('takes over a name that a killed deploy reserved', async () => {
    fake.addStack('acme-etl', 'REVIEW_IN_PROGRESS', { tags: {} });
    await fake.createChangeSet({
      stackName: 'acme-etl',
      changeSetName: 'dorc-old',
      type: 'CREATE',
      template: { body: '{}' },
      parameters: {},
      tags: {},
    });
    expect(await deploy()).toMatchObject({ outcome: 'deployed', created: true });
    expect(await fake.listChangeSets('acme-etl')).toEqual([]);
  });

  it('finishes a rollback that failed, then updates', async () => {
    fake.addStack('acme-etl', 'UPDATE_ROLLBACK_FAILED');
    expect(await deploy()).toMatchObject({ outcome: 'deployed', created: false });
    expect(called('continueUpdateRollback')).toHaveLength(1);
  });

  it('rolls back an update that was left failed, then updates', async () => {
    fake.addStack('acme-etl', 'UPDATE_FAILED');
    expect(await deploy()).toMatchObject({ outcome: 'deployed' });
    expect(called('rollbackStack')).toHaveLength(1);
  });

  it('names the resource for which a rollback cannot be finished', async () => {
    fake.addStack('acme-etl', 'UPDATE_ROLLBACK_FAILED');
    fake.failNextOperation({ ...failure, reason: 'Role was deleted' });
    await expect(deploy()).rejects.toMatchObject({
      code: 'STACK_STUCK',
      message: expect.stringContaining('Extract (Lambda function "acme-etl-Extract"): Role was deleted') as string,
    });
  });

  it('says what to do about a stack that could not be deleted', async () => {
    fake.addStack('acme-etl', 'UPDATE_COMPLETE');
    fake.failNextOperation({
      resource: 'Data',
      type: 'AWS::S3::Bucket',
      reason: 'The bucket you tried to delete is not empty',
    });
    await fake.deleteStack({ stackName: 'acme-etl', token: 'd' });
    for (let look = 0; look < 3; look++) await fake.findStack('acme-etl');
    await expect(deploy()).rejects.toMatchObject({
      code: 'STACK_STUCK',
      message: expect.stringMatching(/is DELETE_FAILED and .* Data \(S3 bucket .* is not empty/) as string,
      hint: 'Remove what that resource still holds, destroy the stack, then deploy again.',
    });
  });

  it('leaves a stack alone that dorc did not make', async () => {
    fake.addStack('acme-etl', 'CREATE_COMPLETE', { tags: { owner: 'somebody' } });
    await expect(deploy()).rejects.toMatchObject({ code: 'FOREIGN_STACK' });
    expect(called('createChangeSet')).toEqual([]);
  });

  it('uploads a template that is too long for a request', async () => {
    const long = { Resources: { R: { Type: 'AWS::X::Y', Properties: { text: 'x'.repeat(52_000) } } } };
    const uploadTemplate = jest.fn(async () => 'https://bucket/template');
    await deploy({ stack: { name: 'acme-long', template: long }, uploadTemplate });
    expect(uploadTemplate).toHaveBeenCalledTimes(1);
    const [uploaded] = uploadTemplate.mock.calls[0] as unknown as [string];
    expect(JSON.parse(uploaded)).toEqual(stampTemplate(long, fingerprintStack({ template: long })));
    await expect(deploy({ stack: { name: 'acme-other', template: long } })).rejects.toMatchObject({
      code: 'TEMPLATE_TOO_LARGE',
    });
  });
});
