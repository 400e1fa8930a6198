import { addedOrRemoved, type ChangeDescriber } from './describer';

export const describeBucket: ChangeDescriber = {
  types: ['AWS::S3::Bucket'],
  noun: 'bucket',
  name: (properties) => String(properties['BucketName']),
  describe(change, own) {
    const name = `the bucket '${own}'`;
    return [`${name} is ${addedOrRemoved(change) ?? 'changed in its settings'}`];
  },
};
