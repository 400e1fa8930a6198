import { CfnResource, type Stack } from 'aws-cdk-lib';
import { triggers as kinds, type Trigger, type TriggerTarget } from '../triggers';

/** Puts the resources of all triggers into the stack. */
export function bindTriggers(stack: Stack, triggers: readonly Trigger[], target: Omit<TriggerTarget, 'index'>): void {
  for (const [index, { kind, options }] of triggers.entries()) {
    const resources = kinds.get(kind).bind(options, { ...target, index });
    for (const [id, { Type: type, Properties: properties }] of Object.entries(resources)) {
      new CfnResource(stack, `Trigger${index + 1}${id}`, { type, properties });
    }
  }
}
