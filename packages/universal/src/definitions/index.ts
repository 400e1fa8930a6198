export { loadDefinition, type DefinitionRequest, type LoadedDefinition } from './load-definition';
