export { buildFolder, buildPipeline, type PipelineBuild } from './build-pipeline';
export { renderBuild, renderSize } from './render-build';
