export { cron } from './cron';
export { triggers } from './registry';
export {
  defineTrigger,
  isTriggerKind,
  type Trigger,
  type TriggerData,
  type TriggerDefinition,
  type TriggerKind,
  type TriggerResource,
  type TriggerTarget,
} from './trigger-kind';
