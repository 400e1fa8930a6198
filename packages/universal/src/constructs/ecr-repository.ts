import { CfnDeletionPolicy, type Stack } from 'aws-cdk-lib';
import { CfnRepository } from 'aws-cdk-lib/aws-ecr';
import { pascalName, physicalName, repositoryName } from '../naming';
import { arnOf } from './arn-of';

export interface RepositoryOptions {
  readonly project: string;
  readonly layer: string;
  readonly pipeline: string;
  /** The account of the registry. */
  readonly account: string;
  /** Other accounts whose functions run its images. */
  readonly readers: readonly string[];
}

const pullActions = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const untaggedDays = 14;

/**
 * The repository of a pipeline's images. It outlives its stack, since a function fails when its image is gone; for the
 * same reason only untagged images expire, which no function was ever made from.
 */
export function bindRepository(stack: Stack, options: RepositoryOptions): void {
  const repository = new CfnRepository(stack, `${pascalName(options.pipeline)}Repository`, {
    repositoryName: repositoryName(options),
    imageTagMutability: 'IMMUTABLE',
    imageScanningConfiguration: { scanOnPush: true },
    encryptionConfiguration: { encryptionType: 'AES256' },
    lifecyclePolicy: { lifecyclePolicyText: JSON.stringify(lifecyclePolicy()) },
    repositoryPolicyText: pullPolicy(options),
  });
  repository.cfnOptions.deletionPolicy = CfnDeletionPolicy.RETAIN;
  repository.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
}

function lifecyclePolicy(): object {
  const selection = {
    tagStatus: 'untagged',
    countType: 'sinceImagePushed',
    countUnit: 'days',
    countNumber: untaggedDays,
  };
  return {
    rules: [{ rulePriority: 1, description: 'What an unfinished push left', selection, action: { type: 'expire' } }],
  };
}

/**
 * Lambda itself pulls for a function of the project, and another account must be let in besides.
 * https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#configuration-images-permissions
 */
function pullPolicy({ project, account, readers }: RepositoryOptions): object {
  const others = readers.filter((reader) => reader !== account);
  const functions = [...new Set([account, ...others])].map((each) =>
    arnOf({ service: 'lambda', account: each, resource: `function:${physicalName(project, '*')}` }),
  );
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'FunctionsOfThisProject',
        Effect: 'Allow',
        Principal: { Service: 'lambda.amazonaws.com' },
        Action: pullActions,
        Condition: { StringLike: { 'aws:SourceArn': functions } },
      },
      ...(others.length === 0 ? [] : [readersStatement(others)]),
    ],
  };
}

function readersStatement(readers: readonly string[]): object {
  const accounts = readers.map((account) => arnOf({ service: 'iam', global: true, account, resource: 'root' }));
  return { Sid: 'ReaderAccounts', Effect: 'Allow', Principal: { AWS: accounts }, Action: pullActions };
}
