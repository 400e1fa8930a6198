import type { Environment } from '@dorc/infra';
import type { PipelineScope } from '@dorc/universal/naming';
import type { Workspace } from '../workspace';
import type { SynthResult } from './synth-manifest';

export interface UnitPlace {
  readonly account: string;
  readonly region: string;
}

export interface ArtifactBucket extends UnitPlace {
  readonly name: string;
}

/** What is deployed as one: universal, an environment's infra, or a pipeline. */
export interface Unit {
  readonly project: string;
  /** Folder of the Nx project, relative to the workspace root. */
  readonly root: string;
  /** Its place in the order of a deploy: 0 for universal, 1 for infra, 2 for pipelines. */
  readonly rank: number;
  /** What the names of its functions begin with, where it has functions, and so a build. */
  functionScope?(environment: Environment): PipelineScope;
  synth(environment: Environment): Promise<SynthResult>;
  /** The accounts and regions that its stacks are in. */
  places(environment: Environment): readonly UnitPlace[];
  /** The bucket that its deploys upload to. */
  artifacts(environment: Environment): ArtifactBucket;
  /** Whether that bucket is one of its own resources, to be emptied before it can go. */
  readonly ownsArtifacts: boolean;
  /** Whether a deployed stack of that name is one of its own. */
  owns(stackName: string, environment: Environment): boolean;
}

/** How a unit is recognised and made. */
export interface UnitKind {
  find(workspace: Workspace, project: { readonly name: string; readonly root: string }): Unit | undefined;
}
