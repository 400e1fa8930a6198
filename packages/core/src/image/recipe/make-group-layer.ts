import type { PackageGroup } from '@dorc/universal/runtimes';
import type { BuiltGroup } from '../build-manifest';
import type { CacheStore } from '../cache';
import type { LayerSource, RemoteLayer } from '../layer-source';
import { layerKey, layerKind, makeLayer, type OwnLayer } from '../layer';
import { renderDependencyImage, type DependencyImage } from './dependency-image';
import { recallLayer, rememberLayer } from './found-layers';

/** The layer of a group: its file, or where else it is. */
export interface GroupLayer {
  readonly layer: OwnLayer;
  /** Absolute; undefined for a layer that is only in a registry. */
  readonly file: string | undefined;
  readonly built: BuiltGroup;
  /** By which other machines will find the layer, where it is worth it. */
  readonly kept: DependencyImage | undefined;
}

/** Where layers are looked for before they are made. */
export interface LayerPlaces {
  readonly cache: CacheStore;
  readonly source: LayerSource | undefined;
  /** The groups of the last build of the same folder. */
  readonly last: readonly BuiltGroup[];
}

/**
 * The layer of a group, from the cache, else (dependencies only, for the others are quicker made than asked for) from the registry, else made.
 */
export async function makeGroupLayer(group: PackageGroup, places: LayerPlaces): Promise<GroupLayer> {
  const { cache } = places;
  const key = layerKey(group);
  const isShared = group.name === 'dependencies';
  const cached = await cache.find(layerKind, key);
  const remote = isShared && !cached ? await findRemote(group, key, places) : undefined;
  if (remote) {
    const built = { ...describe(group, remote), from: 'registry', source: remote.source };
    return { layer: remote, file: undefined, built, kept: undefined };
  }
  const { meta, file, isNew } = cached
    ? { ...cached, isNew: false }
    : await cache.getOrMake(layerKind, key, (target) => makeLayer(group, target));
  const kept = isShared ? renderDependencyImage(key, meta) : undefined;
  const built = {
    ...describe(group, meta),
    from: isNew ? 'built' : 'cache',
    keptAs: kept && { tag: kept.tag, digest: kept.digest },
  };
  return { layer: meta, file, built, kept };
}

async function findRemote(
  group: PackageGroup,
  key: string,
  { cache, source, last }: LayerPlaces,
): Promise<RemoteLayer | undefined> {
  if (!source) return undefined;
  const known = await recallLayer(cache, key, last, group);
  if (known) return known;
  const found = await source.find(key);
  if (found) await rememberLayer(cache, key, found);
  return found;
}

function describe({ name, key, because }: PackageGroup, { size, digest }: OwnLayer): Omit<BuiltGroup, 'from'> {
  return { name, key, because, size, digest };
}
