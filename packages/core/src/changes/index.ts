export { describeChanges, describeNew } from './describe-changes';
export type { ComparedResource, ComparedTemplate } from './stack-template';
