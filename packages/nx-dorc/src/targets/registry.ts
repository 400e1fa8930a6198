import { createKindRegistry } from '@dorc/universal/kinds';
import * as all from './all';
import { isTarget } from './target-kind';

/** The targets that dorc infers. */
export const targets = createKindRegistry(isTarget, all);
