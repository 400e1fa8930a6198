import { CfnDeletionPolicy, type Stack } from 'aws-cdk-lib';
import { CfnBucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';

/** Where artifacts lie in the bucket, by what becomes of them. */
export const artifactPrefixes = {
  /** Packages of functions, which CloudFormation reads again when it rolls back, however old they are: they stay. */
  functions: 'functions/',
  /** Templates, which are read once. */
  templates: 'templates/',
} as const;

const templateDays = 30;

/**
 * The bucket for what a deploy uploads: packages and large templates, each under the hash of its content. Everything in it
 * can be built again, so it goes with its stack, once it is empty.
 */
export function bindArtifactBucket(stack: Stack, name: string): void {
  const bucket = new CfnBucket(stack, 'ArtifactBucket', {
    bucketName: name,
    bucketEncryption: {
      serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
    },
    ownershipControls: { rules: [{ objectOwnership: 'BucketOwnerEnforced' }] },
    publicAccessBlockConfiguration: {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    lifecycleConfiguration: {
      rules: [
        { id: 'unfinished-uploads', status: 'Enabled', abortIncompleteMultipartUpload: { daysAfterInitiation: 1 } },
        { id: 'templates', status: 'Enabled', prefix: artifactPrefixes.templates, expirationInDays: templateDays },
      ],
    },
  });
  bucket.cfnOptions.deletionPolicy = CfnDeletionPolicy.DELETE;
  bucket.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.DELETE;
  new CfnBucketPolicy(stack, 'ArtifactBucketPolicy', {
    bucket: bucket.ref,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'EncryptedConnectionsOnly',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [bucket.attrArn, `${bucket.attrArn}/*`],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    },
  });
}
