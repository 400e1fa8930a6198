export { findNameProblems, type NamesToCheck } from './find-name-problems';
export { getRuntime } from './get-runtime';
export { readWorkspace, type GeneratorWorkspace } from './read-workspace';
export { createTreeFileSystem } from './tree-file-system';
export { writeFunction, type FunctionToWrite } from './write-function';
