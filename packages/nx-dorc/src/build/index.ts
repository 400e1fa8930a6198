export { buildFolder, buildPipeline, type PipelineBuild } from './build-pipeline';
export { openBuildSession, type BuildSession } from './build-session';
export { renderBuild } from './render-build';
