export { describeWithEmulator } from './emulator';
export { writePipeline } from './pipeline';
export type { Outcome, RunningCommand } from './run';
export { readStacks } from './stacks';
export { commit, createExample, createWorkspace, openWorkspace, type Workspace } from './workspace';
