import type { UniversalSettings } from '@dorc/universal';

/** The host of universal's registry in a region. https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html */
export function universalRegistry({ account }: Pick<UniversalSettings, 'account'>, region: string): string {
  return `${account}.dkr.ecr.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}
