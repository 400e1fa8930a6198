export { bindTemplate, type BoundValue } from './bind-template';
export type {
  ChangeSetRequest,
  ChangeSetState,
  CloudFormationPort,
  OperationRequest,
  RecordedEvent,
} from './cloud-formation-port';
export { createCloudFormationPort } from './create-cloud-formation-port';
export { deployStack, type DeployRequest, type DeployResult, type StackToDeploy } from './deploy-stack';
export { isDeployed, type DeployedStack } from './deployed-stack';
export { destroyStack, type DestroyRequest, type DestroyResult, type RetainedResource } from './destroy-stack';
export { diffTemplates, type PathChange, type TemplateChange } from './diff-templates';
export { FINGERPRINT_OUTPUT, fingerprintStack, type FingerprintInput } from './fingerprint-stack';
export { getDeployedTemplate } from './get-deployed-template';
export { createDeployedStacks, type DeployedStacks } from './deployed-stacks';
export { logicalIdPlaceholder, logicalIdValue, placeholder, placeholderMember } from './placeholders';
export type { Clock, PollOptions } from './polling';
export { resourceWords } from './resource-words';
export { NOTICE_STATUS, type StackEvent } from './stack-event';
export type { StackOptions } from './stack-context';
export type { StackTemplate, TemplateResource } from './stack-template';
