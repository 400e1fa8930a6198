import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readDockerfile, type Dockerfile } from '@dorc/core/image';
import { dockerfileName } from '../workspace';

/**
 * The Dockerfile that makes a pipeline's images: its own, else that of the workspace. Its folder is what it can copy from.
 * @param pipelineRoot relative to the workspace root
 */
export async function findDockerfile(workspaceRoot: string, pipelineRoot: string): Promise<Dockerfile | undefined> {
  const file = [join(workspaceRoot, pipelineRoot, dockerfileName), join(workspaceRoot, dockerfileName)].find(
    existsSync,
  );
  return file === undefined ? undefined : readDockerfile({ file, contextFolder: dirname(file) });
}
