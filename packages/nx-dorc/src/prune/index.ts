export { findBuiltDigests } from './find-built-digests';
export { pruneRegistry, type RegistryPrune } from './prune-registry';
export { pruneVersions, type VersionsPrune } from './prune-versions';
