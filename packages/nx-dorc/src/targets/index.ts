export { createTargetTemplate, type TargetParticulars, type TargetTemplate } from './create-target-template';
export { targets } from './registry';
export type { ProjectInputs, ProjectKind, TargetContext, TargetKind } from './target-kind';
