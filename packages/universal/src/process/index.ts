export { runProcess, type ProcessOptions, type ProcessResult } from './run-process';
export { startProcess, type StartOptions } from './start-process';
export { startDetached, type DetachedOptions, type DetachedProcess } from './start-detached';
