import { addedOrRemoved, type ChangeDescriber } from './describer';

export const describeRepository: ChangeDescriber = {
  types: ['AWS::ECR::Repository'],
  describe(change) {
    const name = `the image repository '${String((change.after ?? change.before)?.['RepositoryName'])}'`;
    return [`${name} is ${addedOrRemoved(change) ?? 'changed in its settings'}`];
  },
};
