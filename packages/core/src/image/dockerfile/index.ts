export { buildFromDockerfile } from './build-from-dockerfile';
export { containerTools, findContainerTool, type ContainerTool } from './container-tool';
export { dockerfileKey, readDockerfile, type ContextFile, type Dockerfile } from './read-dockerfile';
