export { buildFromGroups } from './build-from-groups';
export { parseDependencyImage, renderDependencyImage, type DependencyImage } from './dependency-image';
export { baseLayers, findImage, layoutFolder, ownLayers, writeImageIndex } from './image-files';
export { annotations, dependencyTag, imageTag } from './image-names';
export { platformNames } from './platform-names';
export { renderImage, type ImageParts, type RenderedImage } from './render-image';
export { storeImage } from './store-image';
