export { findWorkspaceRoot } from './find-workspace-root';
export { checkNames, loadPipeline } from './load-pipeline';
export { dockerfileName, getPipeline, infraFile, openWorkspace, universalFile, type Workspace } from './open-workspace';
