export { createLimiter, type Limiter } from './create-limiter';
export { checkFiles, parentsOf } from './check-files';
export { explainFileError } from './explain-file-error';
export { comparePaths, measureFiles, type MeasuredFile } from './measure-files';
export { readChunks } from './read-chunks';
export { hostTag, isAbandoned, isAlive, isTemporaryName, makeTemporaryName } from './temporary-name';
export { writeAtomically } from './write-atomically';
