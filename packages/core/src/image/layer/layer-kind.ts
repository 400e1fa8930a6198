import type { PackageGroup } from '@dorc/universal/runtimes';
import { z } from '@dorc/universal/schema';
import type { CacheKind } from '../cache';
import { componentSchema, findComponents, type Component } from './find-components';
import type { Compression } from './gzip';
import type { LayerDigests } from './layer-writer';
import { writeLayer } from './write-layer';

/** A layer that dorc has made, as it is known in the cache. */
export interface OwnLayer extends LayerDigests {
  /** The third-party packages in it, for the bill of materials. */
  readonly components: readonly Component[];
}

/** Its number is raised with every change of how layers are written, so that equal keys keep meaning equal layers. */
export const layerKind: CacheKind<OwnLayer> = {
  name: 'layer-2',
  schema: z.object({
    digest: z.string(),
    diffId: z.string(),
    size: z.number(),
    unpacked: z.number(),
    components: z.array(componentSchema),
  }),
};

/** What a layer of a group is kept under. */
export function layerKey(group: Pick<PackageGroup, 'name' | 'key'>): string {
  return `${compressionOf(group)} ${group.key}`;
}

/** Makes the files of a group and writes them as a layer. */
export async function makeLayer(group: PackageGroup, target: string): Promise<OwnLayer> {
  const files = await group.files();
  return { ...(await writeLayer(target, files, compressionOf(group))), components: await findComponents(files) };
}

/** Dependencies are large and rarely change; what changes with every edit is not worth the time to compress. */
function compressionOf({ name }: Pick<PackageGroup, 'name'>): Compression {
  return name === 'dependencies' ? 'deflate' : 'stored';
}
