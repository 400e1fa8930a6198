import { renderStateMachine } from '@dorc/core/state-machine';
import { stackNames } from '@dorc/universal/naming';
import { checkNames, loadPipeline } from '../workspace';
import { environmentArtifacts } from './environment-artifacts';
import { resolveFunctions } from './resolve-functions';
import type { UnitKind } from './unit';

/** A pipeline: one stack in the environment's account and region. */
export const pipelineUnit: UnitKind = {
  find(workspace, { name, root }) {
    const found = workspace.pipelines.find((each) => each.root === root);
    if (!found) return undefined;
    const { project } = workspace.universal;
    const scopeOf = (environment: string) => ({ project, environment, layer: found.layer, pipeline: found.name });
    return {
      project: name,
      root,
      rank: 2,
      functionScope: (environment) => scopeOf(environment.name),
      places: ({ account, region }) => [{ account, region }],
      artifacts: (environment) => environmentArtifacts(workspace, environment),
      ownsArtifacts: false,
      owns: (stackName, environment) => stackName === stackNames.pipeline(scopeOf(environment.name)),
      async synth(environment) {
        const { synthPipeline } = await import('@dorc/core/constructs');
        const pipeline = await loadPipeline(workspace, found);
        const functions = resolveFunctions(workspace, found, pipeline);
        checkNames(workspace, found, environment.name, functions);
        const { stackName, template, tags } = synthPipeline({
          universal: workspace.universal,
          environment,
          pipeline,
          scope: scopeOf(environment.name),
          functions,
        });
        const { account, region } = environment;
        return {
          stacks: [{ name: stackName, account, region, tags, template }],
          stateMachine: renderStateMachine(pipeline).definition,
        };
      },
    };
  },
};
