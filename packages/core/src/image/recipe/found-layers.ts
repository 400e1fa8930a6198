import { writeFile } from 'node:fs/promises';
import type { BuiltGroup } from '../build-manifest';
import type { CacheKind, CacheStore } from '../cache';
import { layerKind, type OwnLayer } from '../layer';
import type { RemoteLayer } from '../layer-source';

/** What is known of a layer that a registry had, without its content. */
const foundLayerKind: CacheKind<OwnLayer> = { name: `found-${layerKind.name}`, schema: layerKind.schema };

/** Keeps what a registry has said of a layer. @param key what the layer is kept under (`layerKey`) */
export async function rememberLayer(cache: CacheStore, key: string, { source, ...layer }: RemoteLayer): Promise<void> {
  const name = nameOf(source, key);
  const before = await cache.find(foundLayerKind, name);
  if (before?.meta.digest === layer.digest) return;
  if (before) await cache.remove(foundLayerKind, name); // Another machine has made it again since, with other bytes.
  await cache.getOrMake(foundLayerKind, name, async (file) => {
    await writeFile(file, '');
    return layer;
  });
}

/**
 * A layer that the last build of the same folder has found in a registry, so that the registry need not be asked again. It may have lost the layer
 * since. Then a push says so, and that the folder is to be removed; without the folder nothing is recalled, and the layer is made anew.
 * @param last the groups of that build
 */
export async function recallLayer(
  cache: CacheStore,
  key: string,
  last: readonly BuiltGroup[],
  group: Pick<BuiltGroup, 'name' | 'key'>,
): Promise<RemoteLayer | undefined> {
  const found = last.find((each) => each.name === group.name && each.key === group.key && each.source !== undefined);
  if (found?.source === undefined) return undefined;
  const layer = (await cache.find(foundLayerKind, nameOf(found.source, key)))?.meta;
  return layer && { ...layer, source: found.source };
}

function nameOf(source: string, key: string): string {
  return `${source} ${key}`;
}
