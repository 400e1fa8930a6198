import { createKindRegistry, type KindRegistry } from '@dorc/universal/kinds';
import * as all from './all';
import { isReferenceKind, type ReferenceKind } from './reference-kind';

/** Every kind of reference. */
export const references: KindRegistry<ReferenceKind> = createKindRegistry(isReferenceKind, all);
