export { createDependencies, createNodes, createNodesV2 } from './plugin';
