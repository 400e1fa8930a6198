export { createEdges, type EdgesRequest } from './create-edges';
export { createProjects, type ProjectsRequest } from './create-projects';
export { infraFile, pipelineFile, universalFile } from './layout';
export { namedInputs, workspaceNamedInputs } from './project-inputs';
export { findDorcMetadata, type DorcMetadata } from './project-metadata';
