import { createKindRegistry, type KindRegistry } from '@dorc/universal/kinds';
import * as all from './all';
import { isTriggerKind, type TriggerKind } from './trigger-kind';

/** Every kind of trigger. */
export const triggers: KindRegistry<TriggerKind> = createKindRegistry(isTriggerKind, all);
