export { camelName, pascalName } from './camel-name';
export { findNameProblem, namePattern, nameSchema, suggestName } from './name-rules';
export {
  artifactBucketName,
  bucketName,
  findLengthProblems,
  functionLogGroupName,
  functionName,
  nameLimits,
  physicalName,
  pipelineName,
  readFunctionName,
  repositoryName,
  roleName,
  scheduleName,
  stackNames,
  stateMachineLogGroupName,
  type EnvironmentScope,
  type PipelineScope,
} from './physical-names';
export { stackTags } from './stack-tags';
