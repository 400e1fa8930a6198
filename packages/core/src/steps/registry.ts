import { createKindRegistry, type KindRegistry } from '@dorc/universal/kinds';
import * as all from './all';
import { isStepKind, type StepKind } from './step-kind';

/** Every kind of step. */
export const steps: KindRegistry<StepKind> = createKindRegistry(isStepKind, all);
