export { input } from './input';
export { output } from './output';
export { isReferenceKind, type ReferenceContext, type ReferenceKind } from './reference-kind';
export { references } from './registry';
export type { ReferenceOptions } from './value-options';
