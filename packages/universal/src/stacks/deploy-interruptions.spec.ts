import { deployStack, type DeployRequest } from './deploy-stack';
import { createFakeClock } from './fake-clock';
import { createFakeCloudFormation, createSdkError, type FakeCloudFormation } from './fake-cloud-formation';
import { fingerprintStack, stampTemplate } from './fingerprint-stack';
import { NOTICE_STATUS, type StackEvent } from './stack-event';

const template = { Resources: { Extract: { Type: 'AWS::Lambda::Function', Properties: { Code: 'b' } } } };
const before = { Resources: { Extract: { Type: 'AWS::Lambda::Function', Properties: { Code: 'a' } } } };
const stack = { name: 'acme-etl', template };
const network = () => Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });

describe('deployStack, disturbed', () => {
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

  it('waits for another deploy, says so once, and goes on from what it left', async () => {
    fake.addStack('acme-etl', 'UPDATE_IN_PROGRESS', { then: 'UPDATE_COMPLETE' });
    expect(await deploy()).toMatchObject({ outcome: 'deployed', created: false });
    expect(notices()).toEqual([
      'another deploy of it, or an earlier one, is running (UPDATE_IN_PROGRESS): waiting for its end',
    ]);
  });

  it('is done where the deploy that it waited for was the same one', async () => {
    fake.addStack('acme-etl', 'UPDATE_IN_PROGRESS', {
      then: 'UPDATE_COMPLETE',
      template: stampTemplate(stack.template, fingerprintStack(stack)),
    });
    expect(await deploy()).toMatchObject({ outcome: 'unchanged' });
    expect(called('createChangeSet')).toEqual([]);
  });

  it('waits while another run deletes the stack, then creates it', async () => {
    fake.addStack('acme-etl', 'DELETE_IN_PROGRESS', { then: 'DELETE_COMPLETE' });
    expect(await deploy()).toMatchObject({ created: true });
  });

  it('gives up on a stack that stays busy', async () => {
    fake.addStack('acme-etl', 'UPDATE_IN_PROGRESS');
    await expect(deploy({ busyLimitMs: 60_000 })).rejects.toMatchObject({
      code: 'STACK_BUSY',
      message: 'Stack acme-etl has been UPDATE_IN_PROGRESS for 1 minutes by another deploy',
    });
  });

  it('begins again where another deploy starts between the look and the change set', async () => {
    fake.beforeNext('createChangeSet', () =>
      fake.addStack('acme-etl', 'CREATE_IN_PROGRESS', { then: 'CREATE_COMPLETE' }),
    );
    expect(await deploy()).toMatchObject({ outcome: 'deployed', created: false });
  });

  it('begins again where another deploy executed first, which takes the change set away', async () => {
    fake.addStack('acme-etl', 'UPDATE_COMPLETE', { template: before });
    fake.breakNext('executeChangeSet', createSdkError('InvalidChangeSetStatusException', 'ChangeSet is OBSOLETE'));
    expect(await deploy()).toMatchObject({ outcome: 'deployed' });
    expect(called('createChangeSet')).toHaveLength(2);
    expect(called('deleteChangeSet')).toHaveLength(1);
  });

  it('goes on over a short loss of the network and over throttling', async () => {
    fake.breakNext('listEvents', network(), 3);
    fake.breakNext('findStack', createSdkError('ThrottlingException', 'Rate exceeded'), 5);
    expect(await deploy()).toMatchObject({ outcome: 'deployed' });
    expect(notices()).toEqual(['AWS does not answer; trying again', 'AWS does not answer; trying again']);
  });

  it('says that the deploy goes on in AWS where the network stays away', async () => {
    fake.breakNext('listEvents', network(), 1000);
    await expect(deploy()).rejects.toMatchObject({
      code: 'NETWORK_GONE',
      message:
        'Could not deploy stack acme-etl: AWS cannot be reached (getaddrinfo ENOTFOUND). The deploy goes on in AWS.',
      hint: 'Run the command again: it picks up where the stack is.',
    });
  });

  it('does not wait long for an emulator that has ended', async () => {
    const clock = createFakeClock();
    fake.breakNext('listEvents', network(), 1000);
    const cloudFormation = { ...fake, errorContext: { endpoint: 'http://127.0.0.1:4566' } };
    await expect(deploy({ cloudFormation, clock })).rejects.toMatchObject({
      code: 'NETWORK_GONE',
      message:
        'Could not deploy stack acme-etl: nothing answers at http://127.0.0.1:4566 (getaddrinfo ENOTFOUND). The emulator has ended in the middle of it.',
      hint: 'Run the command again: it starts the emulator where that is needed.',
    });
    expect(clock.now()).toBeLessThan(10_000);
  });

  it('says that nothing was changed where the network was never there', async () => {
    fake.breakNext('createChangeSet', network());
    await expect(deploy()).rejects.toMatchObject({
      code: 'NETWORK_GONE',
      message: expect.stringContaining('Nothing was changed.') as string,
    });
  });

  it('names expired credentials in the middle', async () => {
    fake.breakNext(
      'listEvents',
      createSdkError('ExpiredToken', 'The security token included in the request is expired'),
    );
    await expect(deploy()).rejects.toMatchObject({
      code: 'CREDENTIALS_EXPIRED',
      message: expect.stringContaining('goes on in AWS') as string,
    });
  });

  it('deletes its change set where it is interrupted before the start', async () => {
    const interrupt = new AbortController();
    fake.addStack('acme-etl', 'UPDATE_COMPLETE', { template: before });
    fake.beforeNext('findChangeSet', () => interrupt.abort());
    await expect(deploy({ signal: interrupt.signal })).rejects.toMatchObject({
      code: 'DEPLOY_INTERRUPTED',
      message: 'The deploy of stack acme-etl was interrupted. Nothing was changed.',
    });
    expect(await fake.listChangeSets('acme-etl')).toEqual([]);
  });

  it('says what goes on where it is interrupted later', async () => {
    const interrupt = new AbortController();
    fake.beforeNext('listEvents', () => interrupt.abort());
    await expect(deploy({ signal: interrupt.signal })).rejects.toMatchObject({
      code: 'DEPLOY_INTERRUPTED',
      message: 'The deploy of stack acme-etl was interrupted. The deploy goes on in AWS.',
    });
  });

  it('lets a defect of its own through as it is', async () => {
    const defect = new RangeError('defect');
    fake.breakNext('findStack', defect);
    await expect(deploy()).rejects.toBe(defect);
  });
});
