import type { Environment } from '@dorc/infra';
import { artifactBucketName } from '@dorc/universal/naming';
import type { Workspace } from '../workspace';
import type { ArtifactBucket } from './unit';

/** The bucket of an environment, which its infra stack makes and its pipelines use. */
export function environmentArtifacts(workspace: Workspace, { name, account, region }: Environment): ArtifactBucket {
  const scope = { project: workspace.universal.project, environment: name };
  return { account, region, name: artifactBucketName(scope, account) };
}
