export {
  baseLockFile,
  defaultBaseImage,
  findBaseLock,
  getBase,
  parseBaseLock,
  renderBaseChanges,
  renderBaseLock,
  resolveBase,
  updateBases,
  writeBaseLock,
  type BaseChange,
  type BaseLock,
  type LockedBase,
  type LockedPlatform,
  type UpdateRequest,
} from './base';
export { buildFunctions } from './build-functions';
export type { BuildManifest, BuiltFunction, BuiltGroup } from './build-manifest';
export { findBuildManifest, readBuildManifest } from './build-manifest-file';
export type { BuildRequest, FunctionToBuild } from './build-request';
export { defaultCacheLimit, listCache, readCacheLimit, trimCache, type CachedThing } from './cache';
export { containerTools, findContainerTool, readDockerfile, type ContainerTool, type Dockerfile } from './dockerfile';
export { explainBuild, formatBytes } from './explain-build';
export type { ImageSettings } from './image-settings';
export { checkLayer, createForeignRules, createOwnRules, writeLayer, type LayerDigests } from './layer';
export type { LayerSource, RemoteLayer } from './layer-source';
export { packagings, type Packaging } from './packaging';
export { planPrune, type PruneDecision, type PruneRequest, type StoredImage } from './prune';
export {
  createKnownBlobs,
  createRegistryLayers,
  pushImages,
  type KnownBlobs,
  type PushedImage,
  type PushRequest,
  type PushTarget,
} from './push';
export { imageTag, layoutFolder } from './recipe';
export {
  combineCredentials,
  createDockerCredentials,
  createEcrCredentials,
  createRegistryClient,
  findEcrRegistry,
  parseImageReference,
  type CredentialSource,
  type EcrRegistry,
  type EcrTokenPort,
  type ImageReference,
  type RegistryClient,
  type RegistryCredentials,
  type RegistryOptions,
} from './registry';
