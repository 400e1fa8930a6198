export { createEdges, type EdgesRequest } from './create-edges';
export { createProjects, type ProjectsRequest } from './create-projects';
export { namedInputs, workspaceNamedInputs } from './project-inputs';
export { findDorcMetadata, type DorcMetadata } from './project-metadata';
