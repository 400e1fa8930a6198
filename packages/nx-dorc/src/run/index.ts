export { describeLocally, runLocally, type LocalRunOptions } from './run-locally';
