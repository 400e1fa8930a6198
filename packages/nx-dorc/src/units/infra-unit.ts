import { dirname } from 'node:path';
import { stackNames } from '@dorc/universal/naming';
import { infraFile } from '../workspace';
import { environmentArtifacts } from './environment-artifacts';
import type { UnitKind } from './unit';

/** An environment's roles and buckets: one stack in its account and region. */
export const infraUnit: UnitKind = {
  find(workspace, { name, root }) {
    if (root !== dirname(infraFile)) return undefined;
    return {
      project: name,
      root,
      rank: 1,
      places: ({ account, region }) => [{ account, region }],
      artifacts: (environment) => environmentArtifacts(workspace, environment),
      ownsArtifacts: true,
      owns: (stackName, environment) =>
        stackName === stackNames.infra({ project: workspace.universal.project, environment: environment.name }),
      async synth(environment) {
        const { synthInfra } = await import('@dorc/infra/constructs');
        const { stackName, template, tags } = synthInfra({ universal: workspace.universal, environment });
        return {
          stacks: [{ name: stackName, account: environment.account, region: environment.region, tags, template }],
        };
      },
    };
  },
};
