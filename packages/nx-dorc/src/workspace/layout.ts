/** Where a workspace's definition files are, relative to its root. */
export const universalFile = 'universal/universal.ts';
export const infraFile = 'infra/infra.ts';
export const pipelineFile = 'pipeline.ts';
/** In a pipeline's folder or the workspace's root: replaces dorc's own way to make an image. */
export const dockerfileName = 'Dockerfile';
/** The folder of shared code. */
export const sharedFolder = 'shared';
/** Where pipelines are while `universal.ts` does not say, since it is missing or broken. */
export const defaultSourceFolder = 'src';
