import type { Step } from '../steps/step-kind';
import type { Trigger } from '../triggers/trigger-kind';

/** A pipeline's definition, checked and with every default filled in. */
export interface Pipeline {
  readonly description?: string;
  readonly triggers: readonly Trigger[];
  readonly steps: readonly Step[];
}
