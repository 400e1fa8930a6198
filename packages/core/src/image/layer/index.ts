export { checkLayer, type ExpectedLayer } from './check-layer';
export { componentSchema, findComponents, type Component } from './find-components';
export { createGzip, type Compression } from './gzip';
export { layerKey, layerKind, makeLayer, type OwnLayer } from './layer-kind';
export { createForeignRules, createOwnRules, type LayerRules } from './layer-rules';
export { createLayerWriter, type LayerDigests, type LayerWriter } from './layer-writer';
export { createTarReader, type TarReader } from './tar-reader';
export { taskFolder, writeLayer } from './write-layer';
