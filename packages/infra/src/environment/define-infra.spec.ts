import { parseInfra } from './define-infra';

const prod = { account: '333333333333' };
function problemsOf(environments: unknown) {
  try {
    parseInfra({ environments }, 'infra/infra.ts');
  } catch (error) {
    return (error as { problems: { message: string; hint?: string }[] }).problems;
  }
  return [];
}

describe('parseInfra', () => {
  it('fills in the defaults', () => {
    expect(parseInfra({ environments: { prod } }, 'infra.ts').environments['prod']).toEqual({
      ...prod,
      policies: { function: [], stateMachine: [], trigger: [] },
      logRetentionDays: 30,
    });
  });

  it.each([
    [{ Prod: prod }, 'lower case', undefined],
    [{ local: prod }, "'local' is taken", undefined],
    [{ universal: prod }, "'universal' is taken", undefined],
    [{ prod: { account: '1' } }, 'prod.account: an AWS account id has 12 digits', undefined],
    [{ prod: { ...prod, regoin: 'eu-west-1' } }, "there is no setting 'regoin'", "did you mean 'region'?"],
    [{ prod: { ...prod, vpc: { id: 'vpc-1', subnetIds: [] } } }, 'prod.vpc.subnetIds', undefined],
    [{ prod: { ...prod, permissionsBoundary: 'x' } }, 'ARN', undefined],
  ])('refuses %j', (environments, words, hint) => {
    expect(problemsOf(environments)).toEqual([
      expect.objectContaining({ message: expect.stringContaining(words), ...(hint ? { hint } : {}) }),
    ]);
  });
});
