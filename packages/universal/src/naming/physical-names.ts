import type { DorcProblem } from '../errors';

/** What all names of a workspace's resources in one environment begin with. */
export interface EnvironmentScope {
  readonly project: string;
  readonly environment: string;
}

/** What all names of one pipeline's resources begin with. */
export interface PipelineScope extends EnvironmentScope {
  readonly layer: string;
  readonly pipeline: string;
}

/**
 * Joins the parts of a physical name by two dashes. Since no part holds two dashes, two different lists of parts
 * never give the same name.
 */
export function physicalName(...parts: readonly string[]): string {
  return parts.join('--');
}

/** CloudFormation stacks: at most 128 letters, digits and dashes. */
export const stackNames = {
  universal: (project: string, layer: string) => physicalName(project, 'universal', layer),
  /** The bucket for universal's own large templates: `universal` is no name of an environment. */
  universalArtifacts: (project: string) => physicalName(project, 'universal'),
  infra: ({ project, environment }: EnvironmentScope) => physicalName(project, environment),
  pipeline: (scope: PipelineScope) => pipelineName(scope),
  /** What the names of all of an environment's stacks begin with. */
  prefix: ({ project, environment }: EnvironmentScope) => physicalName(project, environment),
};

/** `<project>--<environment>--<layer>--<pipeline>`: the state machine, its stack and the head of all its other names. */
export function pipelineName({ project, environment, layer, pipeline }: PipelineScope): string {
  return physicalName(project, environment, layer, pipeline);
}

/**
 * Lambda function: at most 64 characters. A function cannot change from an image to a zip, so one that is not the usual image has a name that
 * says so, and CloudFormation puts the one in the place of the other.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html#cfn-lambda-function-packagetype
 */
export function functionName(scope: PipelineScope, name: string, packaging = 'image'): string {
  return physicalName(pipelineName(scope), name, ...(packaging === 'image' ? [] : [packaging]));
}

/** The function that a physical name was made for: `extract` for `acme--prod--raw--etl--extract--zip`. */
export function readFunctionName(name: string): string {
  return name.split('--')[4] ?? name;
}

/** EventBridge Scheduler schedule: at most 64 characters; `index` is the trigger's place in the definition, from 0. */
export function scheduleName(scope: PipelineScope, index: number): string {
  return physicalName(pipelineName(scope), String(index + 1));
}

/** ECR repository of a pipeline: the same in every environment. */
export function repositoryName({ project, layer, pipeline }: Omit<PipelineScope, 'environment'>): string {
  return [project, layer, pipeline].join('/');
}

/** S3 bucket: at most 63 characters, unique in the world, hence with the account. */
export function bucketName(scope: EnvironmentScope, account: string, name: string): string {
  return physicalName(scope.project, scope.environment, name, account);
}

/** The bucket for what deploys upload; universal's own has the environment `universal`. */
export function artifactBucketName(scope: EnvironmentScope, account: string): string {
  return bucketName(scope, account, 'artifacts');
}

/** IAM role or policy of an environment: at most 64 characters. IAM is global in an account, so regions share it. */
export function roleName(scope: EnvironmentScope, name: string): string {
  return physicalName(scope.project, scope.environment, name);
}

/** Log group of a state machine; the prefix keeps CloudWatch's resource policy small. */
export function stateMachineLogGroupName(scope: PipelineScope): string {
  return `/aws/vendedlogs/states/${pipelineName(scope)}`;
}

export function functionLogGroupName(scope: PipelineScope, name: string): string {
  return `/aws/lambda/${functionName(scope, name)}`;
}

/** AWS's limits on the names above. https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
export const nameLimits = {
  function: 64,
  stateMachine: 80,
  schedule: 64,
  bucket: 63,
  role: 64,
  stack: 128,
  repository: 256,
} as const;

/** A problem for each name of the pipeline that would be longer than AWS allows. */
export function findLengthProblems(
  scope: PipelineScope,
  functions: readonly { readonly name: string; readonly packaging?: string }[],
  file: string,
): DorcProblem[] {
  const names = [
    { what: 'state machine', name: pipelineName(scope), limit: nameLimits.stateMachine },
    { what: 'schedule', name: scheduleName(scope, 0), limit: nameLimits.schedule },
    ...functions.map(({ name, packaging }) => ({
      what: `function '${name}'`,
      name: functionName(scope, name, packaging),
      limit: nameLimits.function,
    })),
  ];
  return names
    .filter(({ name, limit }) => name.length > limit)
    .map(({ what, name, limit }) => ({
      code: 'NAME_TOO_LONG',
      file,
      message: `the ${what} would be called '${name}' in AWS, ${name.length} characters where ${limit} are allowed`,
      hint: `shorten the pipeline, layer, project or environment name by ${name.length - limit}`,
    }));
}
