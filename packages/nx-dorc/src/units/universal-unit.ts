import { dirname } from 'node:path';
import type { Environment } from '@dorc/infra';
import { artifactBucketName, stackNames } from '@dorc/universal/naming';
import { universalFile, type Workspace } from '../workspace';
import type { UnitKind, UnitPlace } from './unit';

/**
 * The image repositories: one stack per layer in each of universal's regions. For `local` they are in the emulator,
 * which has one account and one region.
 */
export const universalUnit: UnitKind = {
  find(workspace, { name, root }) {
    if (root !== dirname(universalFile)) return undefined;
    return {
      project: name,
      root,
      rank: 0,
      places: (environment) => placesOf(workspace, environment),
      artifacts(environment) {
        const { project, account } = workspace.universal;
        const [place = { account, region: environment.region }] = placesOf(workspace, environment);
        return { ...place, name: artifactBucketName({ project, environment: 'universal' }, place.account) };
      },
      ownsArtifacts: true,
      owns(stackName) {
        const artifacts = stackNames.universalArtifacts(workspace.universal.project);
        return stackName === artifacts || stackName.startsWith(`${artifacts}--`);
      },
      async synth(environment) {
        const { synthUniversal } = await import('@dorc/universal/constructs');
        const layers = layersOf(workspace.pipelines);
        return {
          stacks: placesOf(workspace, environment).flatMap(({ account, region }) =>
            synthUniversal({ universal: { ...workspace.universal, account }, region, layers }).map(
              ({ stackName, template, tags }) => ({
                name: stackName,
                account,
                region,
                tags,
                template,
                importExisting: true, // Repositories outlive their stack.
              }),
            ),
          ),
        };
      },
    };
  },
};

function placesOf({ universal }: Workspace, environment: Environment): UnitPlace[] {
  if (environment.local) return [{ account: environment.account, region: environment.region }];
  return universal.regions.map((region) => ({ account: universal.account, region }));
}

function layersOf(pipelines: readonly { readonly layer: string; readonly name: string }[]) {
  return [...new Set(pipelines.map(({ layer }) => layer))].map((name) => ({
    name,
    pipelines: pipelines.filter(({ layer }) => layer === name).map((pipeline) => pipeline.name),
  }));
}
