export {
  defineInfra,
  environmentNames,
  infraSchema,
  localEnvironmentName,
  parseInfra,
  resolveEnvironment,
  type Environment,
  type EnvironmentSettings,
  type InfraInput,
  type InfraSettings,
} from './environment';
