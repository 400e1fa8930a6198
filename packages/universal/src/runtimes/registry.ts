import { createKindRegistry } from '../kinds';
import * as all from './all';
import { isRuntime } from './define-runtime';

/** The runtimes that functions can be written for. */
export const runtimes = createKindRegistry(isRuntime, all);
