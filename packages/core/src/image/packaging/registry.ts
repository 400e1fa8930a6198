import { createKindRegistry, type KindRegistry } from '@dorc/universal/kinds';
import * as all from './all';
import { isPackaging, type Packaging } from './packaging';

/** Every packaging, by its name in a function's options. */
export const packagings: KindRegistry<Packaging> = createKindRegistry(isPackaging, all);
