import type { UniversalSettings } from '@dorc/universal';
import { bindArtifactBucket, synthStack, type SynthesizedStack } from '@dorc/universal/constructs';
import { stackNames, stackTags } from '@dorc/universal/naming';
import type { Environment } from '../environment';
import { environmentReferences } from '../references';
import { bindFunctionNetwork } from './function-network';
import { bindFunctionRole } from './function-role';
import { bindStateMachineRole } from './state-machine-role';
import { bindTriggerRole } from './trigger-role';

export interface InfraToSynth {
  readonly universal: UniversalSettings;
  readonly environment: Environment;
}

/** What the pipelines of an environment share: the artifact bucket, their roles and, with a VPC, a security group. */
export function synthInfra({ universal, environment }: InfraToSynth): SynthesizedStack {
  const scope = { project: universal.project, environment: environment.name };
  return synthStack({
    stackName: stackNames.infra(scope),
    description: `${scope.project}: what the pipelines of ${scope.environment} share`,
    tags: stackTags(scope, universal.tags),
    bind(stack) {
      bindArtifactBucket(stack, environmentReferences(scope.project, environment).artifactBucket);
      for (const bind of [bindFunctionRole, bindStateMachineRole, bindTriggerRole, bindFunctionNetwork]) {
        bind(stack, { scope, environment });
      }
    },
  });
}
