export { createFileSystem, type FileSystem } from './file-system';
export {
  defaultLayer,
  definitionFile,
  findPipelines,
  isFunctionFolder,
  readPipelines,
  type FoundFunction,
  type FoundPipeline,
  type HandlerFiles,
} from './find-pipelines';
export { createInMemoryFileSystem } from './in-memory-file-system';
