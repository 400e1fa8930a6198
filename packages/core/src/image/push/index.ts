export type { OpenRegistry } from './blob-sources';
export { createKnownBlobs, type KnownBlobs } from './known-blobs';
export type { PushedImage } from './push-image';
export { pushImages, type PushRequest } from './push-images';
export type { PushTarget } from './push-target';
export { createRegistryLayers, type RegistryLayersOptions } from './registry-layers';
