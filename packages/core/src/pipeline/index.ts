export type { FunctionFolder } from './check-folders';
export { definePipeline, type PipelineData, type PipelineInput } from './define-pipeline';
export { parsePipeline, type PipelineFiles } from './parse-pipeline';
export type { Pipeline } from './pipeline';
export {
  findReferences,
  input,
  isReference,
  output,
  parseDuration,
  references,
  type Json,
  type Path,
  type Reference,
  type ReferenceKind,
  type ReferenceOptions,
  type Template,
} from './values';
