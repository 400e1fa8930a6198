import * as all from './all';
import { executorRegistry } from './executor-kind';

/** Every executor of `@dorc/nx`. */
export const executors = executorRegistry(all);
