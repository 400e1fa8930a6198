export { combineCredentials, type CredentialSource, type RegistryCredentials } from './credentials';
export { createDockerCredentials } from './docker-credentials';
export { createEcrCredentials, findEcrRegistry, type EcrRegistry, type EcrTokenPort } from './ecr-credentials';
export { parseImageReference, registryUrl, type ImageReference } from './image-reference';
export type { Blob, BlobContent } from './registry-blobs';
export { createRegistryClient, type RegistryClient } from './registry-client';
export type { RegistryOptions } from './registry-connection';
export { isRefusal, RegistryRefusal, type RegistryFault } from './registry-failure';
export type { RemoteManifest } from './registry-manifests';
