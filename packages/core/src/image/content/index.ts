export { hostTag, isAbandoned, isAlive, isTemporaryName, makeTemporaryName } from '@dorc/universal/process';
export { createLimiter, type Limiter } from './create-limiter';
export { checkFiles, parentsOf } from './check-files';
export { explainFileError } from './explain-file-error';
export { comparePaths, measureFiles, type MeasuredFile } from './measure-files';
export { readChunks } from './read-chunks';
export { writeAtomically } from './write-atomically';
