export { findItemFormat, inputTypes } from './find-item-format';
export type { ItemFormat } from './item-format';
