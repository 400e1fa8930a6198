import type { UniversalSettings } from '../config';
import { artifactBucketName, namePattern, stackNames, stackTags } from '../naming';
import { bindArtifactBucket } from './artifact-bucket';
import { bindRepository } from './ecr-repository';
import { synthStack, type SynthesizedStack } from './synth-stack';

export interface UniversalToSynth {
  readonly universal: UniversalSettings;
  /** The region of the stacks, one of universal's. */
  readonly region: string;
  readonly layers: readonly { readonly name: string; readonly pipelines: readonly string[] }[];
}

/**
 * What is the same in every environment, in one of universal's regions, in the order of deployment: in the first region the
 * bucket for large templates, then one stack per layer with a repository for each of its pipelines. A layer without
 * pipelines has no stack, since CloudFormation takes no empty one. A pipeline whose name is not valid has no repository: its
 * own tasks say so, and AWS would refuse the others with it.
 * @throws DorcError `TOO_MANY_RESOURCES`
 */
export function synthUniversal({ universal, region, layers }: UniversalToSynth): SynthesizedStack[] {
  const full = layers
    .filter(({ name }) => namePattern.test(name))
    .map(({ name, pipelines }) => ({ name, pipelines: pipelines.filter((each) => namePattern.test(each)) }))
    .filter(({ pipelines }) => pipelines.length > 0);
  return [
    ...(region === universal.regions[0] ? [synthArtifacts(universal)] : []),
    ...full.map((layer) => synthLayer(universal, layer)),
  ];
}

function synthArtifacts({ project, account, tags }: UniversalSettings): SynthesizedStack {
  return synthStack({
    stackName: stackNames.universalArtifacts(project),
    description: `${project}: templates on their way to CloudFormation`,
    tags: stackTags({ project }, tags),
    bind: (stack) => bindArtifactBucket(stack, artifactBucketName({ project, environment: 'universal' }, account)),
  });
}

function synthLayer(
  { project, account, readers, tags }: UniversalSettings,
  layer: UniversalToSynth['layers'][number],
): SynthesizedStack {
  return synthStack({
    stackName: stackNames.universal(project, layer.name),
    description: `${project}: image repositories of the layer ${layer.name}`,
    tags: stackTags({ project, layer: layer.name }, tags),
    tooManyHint: `move some pipelines of '${layer.name}' to another layer, a folder beside it`,
    bind(stack) {
      for (const pipeline of layer.pipelines)
        bindRepository(stack, { project, layer: layer.name, pipeline, account, readers });
    },
  });
}
