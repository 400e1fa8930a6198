export { runProcess, type ProcessOptions, type ProcessResult } from './run-process';
export { startProcess, type StartOptions } from './start-process';
export { startDetached, type DetachedOptions, type DetachedProcess } from './start-detached';
export { keepFile } from './keep-file';
export { hostTag, isAlive } from './process-life';
export { removeDeadLocks } from './lock-file';
export { takeLock, withLock, type LockOptions, type ReleaseLock, type TakeLockOptions } from './take-lock';
export { isAbandoned, isTemporaryName, makeTemporaryName, removeAbandonedIn } from './temporary-name';
