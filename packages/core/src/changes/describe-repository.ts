import { addedOrRemoved, type ChangeDescriber } from './describer';

export const describeRepository: ChangeDescriber = {
  types: ['AWS::ECR::Repository'],
  noun: 'image repository',
  name: (properties) => String(properties['RepositoryName']),
  describe(change, own) {
    const name = `the image repository '${own}'`;
    return [`${name} is ${addedOrRemoved(change) ?? 'changed in its settings'}`];
  },
};
