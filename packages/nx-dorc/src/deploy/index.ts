export { emptyBucket } from './empty-bucket';
export { createExecutionPort } from './execution-port';
export { bindStack, deployUnit, type UnitDeploy, type UnitOutcome } from './deploy-unit';
export { openEnvironment, type EnvironmentSession, type Place } from './environment-session';
export { renderEvent } from './render-event';
