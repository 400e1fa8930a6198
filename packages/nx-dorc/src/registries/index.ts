export { createRegistries, universalCredentials, type Registries } from './registries';
export { universalRegistry } from './universal-registry';
