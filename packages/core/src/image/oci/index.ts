export { digestOf, digestSchema, hexOf } from './digest';
export { blobPath, copyBlob, findManifest, hasBlob, writeBlob, writeLayoutIndex, type NamedManifest } from './layout';
export {
  configSchema,
  descriptorSchema,
  indexSchema,
  manifestSchema,
  renderManifest,
  type Descriptor,
  type ImageConfig,
  type ImageManifest,
} from './manifest';
export { acceptedManifests, dockerMediaTypes, isGzipLayer, isIndex, mediaTypes } from './media-types';
