export { runProcess, type ProcessOptions, type ProcessResult } from './run-process';
export { startProcess, type StartOptions } from './start-process';
export { startDetached, type DetachedOptions, type DetachedProcess } from './start-detached';
export { keepFile } from './keep-file';
export { hostTag, isAbandoned, isAlive, isTemporaryName, makeTemporaryName, removeAbandonedIn } from './temporary-name';
