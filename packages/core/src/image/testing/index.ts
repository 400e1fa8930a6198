export { listTree } from './list-tree';
export { makeBase, type TestBase } from './make-base';
export { bundleProgram } from './bundle-program';
export { runBuild, type BuildProgramRequest } from './build-program';
export { makeFunction, makePackage, type GroupContent } from './make-package';
export {
  startFakeRegistry,
  type FakeRegistry,
  type FakeRegistryOptions,
  type FakeRequest,
  type FakeTrouble,
} from './fake-registry';
export { getTestVariable, itNeeds, type Need } from './needs';
export { runImage, type RunningImage } from './run-image';
