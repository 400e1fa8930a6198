export { createRegistries, type Registries } from './registries';
export { universalRegistry } from './universal-registry';
