export { makeBase, type TestBase } from './make-base';
export { makeFunction, makePackage, type GroupContent } from './make-package';
export {
  startFakeRegistry,
  type FakeRegistry,
  type FakeRegistryOptions,
  type FakeRequest,
  type FakeTrouble,
} from './fake-registry';
export { getTestVariable, itNeeds, type Need } from './needs';
