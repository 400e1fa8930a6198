export { findInvalidNames, type NewNames } from './find-invalid-names';
export { findLongNames, type NamesOfPipeline } from './find-long-names';
export { findUsualRuntime } from './find-usual-runtime';
export { getRuntime } from './get-runtime';
export { listFunctions, listPipelines, readWorkspace, type GeneratorWorkspace } from './read-workspace';
export { shortenName } from './shorten-name';
export { createTreeFileSystem } from './tree-file-system';
export { writeFunction, type FunctionToWrite, type WrittenFunction } from './write-function';
