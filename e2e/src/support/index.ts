export { describeWithImages, type ImageServices } from './docker';
export { describeWithEmulator } from './emulator';
export { readPackaging } from './functions';
export { passesOn, writePipeline } from './pipeline';
export type { Outcome, RunningCommand } from './run';
export { readStacks } from './stacks';
export { isAlive, waitFor } from './wait-for';
export { writeWheel } from './wheel';
export { commit, createExample, createWorkspace, openWorkspace, type Workspace } from './workspace';
