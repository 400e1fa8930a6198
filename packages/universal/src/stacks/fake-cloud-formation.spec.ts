import type { ChangeSetRequest } from './cloud-formation-port';
import { createFakeCloudFormation, createSdkError } from './fake-cloud-formation';

const request: ChangeSetRequest = {
  stackName: 'acme-etl',
  changeSetName: 'one',
  type: 'CREATE',
  template: { body: '{"Resources":{}}' },
  parameters: {},
  tags: { 'dorc:managed': 'true' },
};

describe('createFakeCloudFormation', () => {
  it('creates, updates by steps, and deletes as CloudFormation does', async () => {
    const fake = createFakeCloudFormation();
    await fake.createChangeSet(request);
    expect(fake.statusOf('acme-etl')).toBe('REVIEW_IN_PROGRESS');
    await fake.executeChangeSet({ stackName: 'acme-etl', changeSet: 'one', token: 't' });
    expect((await fake.findStack('acme-etl'))?.status).toBe('CREATE_IN_PROGRESS');
    expect((await fake.findStack('acme-etl'))?.status).toBe('CREATE_COMPLETE');
    const { events } = await fake.listEvents('acme-etl');
    expect(events.map(({ status, token }) => [status, token])).toEqual([
      ['CREATE_COMPLETE', 't'],
      ['CREATE_IN_PROGRESS', 't'],
    ]);
    await expect(fake.createChangeSet(request)).rejects.toMatchObject({ name: 'AlreadyExistsException' });

    const { id = '' } = (await fake.findStack('acme-etl')) ?? {};
    await fake.deleteStack({ stackName: 'acme-etl', token: 'd' });
    await fake.findStack(id);
    expect((await fake.findStack(id))?.status).toBe('DELETE_COMPLETE');
    expect(await fake.findStack('acme-etl')).toBeUndefined();
  });

  it('fails, refuses and breaks where it is told to', async () => {
    const fake = createFakeCloudFormation();
    fake.addStack('acme-etl', 'UPDATE_COMPLETE');
    fake.failNextOperation({ resource: 'F', type: 'AWS::Lambda::Function', reason: 'no' });
    await fake.createChangeSet({ ...request, type: 'UPDATE' });
    await fake.executeChangeSet({ stackName: 'acme-etl', changeSet: 'one', token: 't' });
    for (let look = 0; look < 5; look++) await fake.findStack('acme-etl');
    expect(fake.statusOf('acme-etl')).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect((await fake.findStack('acme-etl'))?.fingerprint).toBe('before');

    fake.failNextChangeSet('No updates are to be performed.');
    await fake.createChangeSet({ ...request, type: 'UPDATE', changeSetName: 'two' });
    expect((await fake.findChangeSet('acme-etl', 'two'))?.status).toBe('FAILED');
    fake.breakNext('findStack', createSdkError('Throttling', 'Rate exceeded'));
    await expect(fake.findStack('acme-etl')).rejects.toMatchObject({ name: 'Throttling' });
    expect(await fake.findStack('acme-etl')).toBeDefined();
  });
});
