export { createKindRegistry, type Kind, type KindRegistry } from './kind-registry';
