export {
  baseLockFile,
  getBase,
  parseBaseLock,
  renderBaseLock,
  type BaseLock,
  type LockedBase,
  type LockedPlatform,
} from './base-lock';
export { findBaseLock, writeBaseLock } from './base-lock-file';
export { resolveBase } from './resolve-base';
export { defaultBaseImage, renderBaseChanges, updateBases, type BaseChange, type UpdateRequest } from './update-bases';
