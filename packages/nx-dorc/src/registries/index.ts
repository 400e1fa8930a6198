export { createRegistries, universalCredentials, type Registries } from './registries';
export { repositoryOf, universalRegistry } from './universal-registry';
