import * as formats from './all';
import type { ItemFormat } from './item-format';

/** The format with that `InputType`. */
export function findItemFormat(inputType: string | undefined): ItemFormat | undefined {
  return Object.values(formats).find((format) => format.inputType === inputType);
}

/** The values of `InputType` that can be read here. */
export function inputTypes(): readonly string[] {
  return Object.values(formats).map(({ inputType }) => inputType);
}
