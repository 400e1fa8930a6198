import type { UniversalSettings } from '@dorc/universal';
import type { FoundPipeline } from '@dorc/universal/discovery';
import { repositoryName } from '@dorc/universal/naming';

/** The host of universal's registry in a region. https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html */
export function universalRegistry({ account }: Pick<UniversalSettings, 'account'>, region: string): string {
  return `${account}.dkr.ecr.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}

/** The repository of a pipeline's images, in every registry that has them. */
export function repositoryOf(
  { project }: Pick<UniversalSettings, 'project'>,
  { layer, name }: Pick<FoundPipeline, 'layer' | 'name'>,
): string {
  return repositoryName({ project, layer, pipeline: name });
}
