import { destroyStack } from './destroy-stack';
import { createFakeCloudFormation, createSdkError, type FakeCloudFormation } from './fake-cloud-formation';

const clock = { now: () => 0, sleep: async () => undefined };

describe('destroyStack', () => {
  let fake: FakeCloudFormation;
  const destroy = () => destroyStack({ name: 'acme-etl', cloudFormation: fake, clock });
  beforeEach(() => (fake = createFakeCloudFormation()));

  it('deletes a stack, and is content where there is none', async () => {
    fake.addStack('acme-etl', 'UPDATE_COMPLETE');
    expect(await destroy()).toEqual({ name: 'acme-etl', outcome: 'destroyed', seconds: 0, retained: [] });
    expect(await destroy()).toMatchObject({ outcome: 'absent' });
  });

  it('deletes the name that a killed deploy reserved', async () => {
    fake.addStack('acme-etl', 'REVIEW_IN_PROGRESS', { tags: {} });
    expect(await destroy()).toMatchObject({ outcome: 'destroyed' });
  });

  it('waits for a deploy that runs', async () => {
    fake.addStack('acme-etl', 'UPDATE_IN_PROGRESS', { then: 'UPDATE_COMPLETE' });
    expect(await destroy()).toMatchObject({ outcome: 'destroyed' });
  });

  it('tries again to delete a stack that could not be deleted', async () => {
    fake.addStack('acme-etl', 'DELETE_FAILED');
    expect(await destroy()).toMatchObject({ outcome: 'destroyed' });
  });

  it.each([
    ['AWS::S3::Bucket', 'The bucket you tried to delete is not empty', 'aws s3 rm s3://acme-etl-Data --recursive'],
    [
      'AWS::ECR::Repository',
      'The repository still contains images',
      'aws ecr delete-repository --repository-name acme-etl-Data --force',
    ],
  ])('explains a %s that is not empty', async (type, reason, command) => {
    fake.addStack('acme-etl', 'UPDATE_COMPLETE');
    fake.failNextOperation({ resource: 'Data', type, reason });
    await expect(destroy()).rejects.toMatchObject({
      code: 'DESTROY_FAILED',
      message: expect.stringContaining(`"acme-etl-Data"): ${reason}`) as string,
      hint: expect.stringContaining(command) as string,
    });
  });

  it('explains what still uses it', async () => {
    fake.addStack('acme-etl', 'UPDATE_COMPLETE');
    fake.breakNext(
      'deleteStack',
      createSdkError('ValidationError', 'Export acme:role cannot be deleted as it is in use by acme-raw'),
    );
    await expect(destroy()).rejects.toMatchObject({
      code: 'DESTROY_FAILED',
      hint: 'Destroy the stacks that use it first: pipelines, then infra, then universal.',
    });
  });

  it('leaves a stack alone that dorc did not make', async () => {
    fake.addStack('acme-etl', 'CREATE_COMPLETE', { tags: {} });
    await expect(destroy()).rejects.toMatchObject({ code: 'FOREIGN_STACK' });
    expect(fake.statusOf('acme-etl')).toBe('CREATE_COMPLETE');
  });
});
