export { defineInfra, parseInfra } from './define-infra';
export {
  infraSchema,
  localEnvironmentName,
  type EnvironmentSettings,
  type InfraInput,
  type InfraSettings,
} from './infra-schema';
export { environmentNames, resolveEnvironment, type Environment } from './resolve-environment';
