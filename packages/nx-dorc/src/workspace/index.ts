export { findWorkspaceRoot } from './find-workspace-root';
export { checkNames, loadPipeline } from './load-pipeline';
export { dockerfileName, infraFile, universalFile } from './layout';
export { getPipeline, openWorkspace, type Workspace } from './open-workspace';
