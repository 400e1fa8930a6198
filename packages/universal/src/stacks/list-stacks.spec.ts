import { createFakeCloudFormation, createSdkError } from './fake-cloud-formation';
import { getDeployedTemplate } from './get-deployed-template';
import { listStacks } from './list-stacks';

describe('listStacks', () => {
  it('reads all pages once and keeps the stacks of the prefix', async () => {
    const fake = createFakeCloudFormation();
    for (const name of ['acme-a', 'other', 'acme-b', 'acmex', 'acme-c']) fake.addStack(name, 'CREATE_COMPLETE');
    const stacks = await listStacks(fake, { prefix: 'acme-' });
    expect([...stacks.keys()]).toEqual(['acme-a', 'acme-b', 'acme-c']);
    expect(stacks.get('acme-b')).toMatchObject({ status: 'CREATE_COMPLETE', fingerprint: 'before' });
    expect(fake.calls).toEqual(['listStacks ', 'listStacks 2', 'listStacks 4']);
  });

  it('explains why it cannot', async () => {
    const fake = createFakeCloudFormation();
    fake.breakNext(
      'listStacks',
      createSdkError('AccessDenied', 'User: arn:u is not authorized to perform: cloudformation:DescribeStacks'),
    );
    await expect(listStacks(fake, { prefix: '' })).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
      message: 'Could not list what is deployed: arn:u may not cloudformation:DescribeStacks',
    });
  });
});

describe('getDeployedTemplate', () => {
  it('is what was deployed, or undefined', async () => {
    const fake = createFakeCloudFormation();
    const template = { Resources: { A: { Type: 'X::Y::Z', DeletionPolicy: 'Retain' } }, Outputs: {} };
    fake.addStack('acme-a', 'CREATE_COMPLETE', { template });
    expect(await getDeployedTemplate(fake, 'acme-a')).toEqual(template);
    expect(await getDeployedTemplate(fake, 'acme-b')).toBeUndefined();
  });

  it('refuses a template that dorc cannot have written', async () => {
    const yaml = { ...createFakeCloudFormation(), findTemplate: async () => 'Resources:\n  A: {}' };
    await expect(getDeployedTemplate(yaml, 'acme-a')).rejects.toMatchObject({ code: 'FOREIGN_STACK' });
  });
});
