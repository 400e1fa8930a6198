import { addedOrRemoved, type ChangeDescriber } from './describer';

export const describeBucket: ChangeDescriber = {
  types: ['AWS::S3::Bucket'],
  describe(change) {
    const name = `the bucket '${String((change.after ?? change.before)?.['BucketName'])}'`;
    return [`${name} is ${addedOrRemoved(change) ?? 'changed in its settings'}`];
  },
};
