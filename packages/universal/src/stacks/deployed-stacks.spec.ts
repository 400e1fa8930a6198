import { createDeployedStacks } from './deployed-stacks';
import { createFakeCloudFormation, createSdkError } from './fake-cloud-formation';
import { getDeployedTemplate } from './get-deployed-template';

describe('the deployed stacks', () => {
  it('are listed once, page by page, and are those of the prefix', async () => {
    const fake = createFakeCloudFormation();
    for (const name of ['acme-a', 'other', 'acme-b', 'acmex', 'acme-c']) fake.addStack(name, 'CREATE_COMPLETE');
    const deployed = createDeployedStacks(fake, { prefix: 'acme-', few: false });
    const stacks = await deployed.list();
    expect([...stacks.keys()]).toEqual(['acme-a', 'acme-b', 'acme-c']);
    expect(await deployed.find('acme-b')).toMatchObject({ status: 'CREATE_COMPLETE', fingerprint: 'before' });
    expect(await deployed.find('acme-d')).toBeUndefined();
    expect(fake.calls).toEqual(['listStacks ', 'listStacks 2', 'listStacks 4']);
  });

  it('are asked for by name, once, where few are', async () => {
    const fake = createFakeCloudFormation();
    for (const name of ['acme-a', 'acme-b']) fake.addStack(name, 'CREATE_COMPLETE');
    const deployed = createDeployedStacks(fake, { prefix: 'acme-', few: true });
    const [first, again] = await Promise.all([deployed.find('acme-a'), deployed.find('acme-a')]);
    expect(first).toMatchObject({ name: 'acme-a', fingerprint: 'before' });
    expect(again).toBe(first);
    expect(await deployed.find('acme-c')).toBeUndefined();
    expect(fake.calls).toEqual(['findStack acme-a', 'findStack acme-c']);
  });

  it.each([
    { few: true, what: 'look up the stack acme-a', call: 'findStack' as const },
    { few: false, what: 'list what is deployed', call: 'listStacks' as const },
  ])('say that they could not $what', async ({ few, what, call }) => {
    const fake = createFakeCloudFormation();
    fake.breakNext(
      call,
      createSdkError('AccessDenied', 'User: arn:u is not authorized to perform: cloudformation:DescribeStacks'),
    );
    await expect(createDeployedStacks(fake, { prefix: 'acme-', few }).find('acme-a')).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
      message: `Could not ${what}: arn:u may not cloudformation:DescribeStacks`,
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
