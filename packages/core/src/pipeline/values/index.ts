export { durationSchema } from './duration-schema';
export { findReferences } from './find-references';
export { instantSchema } from './instant-schema';
export { isMarked, type MarkedData } from './marked-data';
export { orReference } from './or-reference';
export { isDuration, parseDuration } from './parse-duration';
export { parsePath, pathSchema, type Path } from './parse-path';
export {
  input,
  isReferenceKind,
  output,
  references,
  type ReferenceContext,
  type ReferenceKind,
  type ReferenceOptions,
} from './references';
export { isReference, plainJsonSchema, templateSchema, type Json, type Reference, type Template } from './template';
export { wholeNumberSchema } from './whole-number-schema';
