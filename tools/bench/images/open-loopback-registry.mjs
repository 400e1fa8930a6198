import { combineCredentials, createRegistryClient } from '@dorc/core/image';

/** dorc's client of a registry on this machine, which asks for no credentials. @param {string} registry */
export const openLoopbackRegistry = (registry) =>
  createRegistryClient({ registry, credentials: combineCredentials([]), env: {} });
