export { buildPipeline, type PipelineBuild } from './build-pipeline';
export { openBuildSession, type BuildSession } from './build-session';
export { listBaseImages } from './list-base-images';
export { renderBuild } from './render-build';
