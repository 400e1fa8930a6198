import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackageGroup } from '@dorc/universal/runtimes';
import type { BuiltGroup } from '../build-manifest';
import { assembleZip, checkZipSize, selectEntries, writeZipGroup, zipGroupKind, type GroupOfEntries } from '../zip';
import type { CacheStore } from '../cache';
import { definePackaging } from './packaging';

/** One zip per function. Each group is compressed once for as long as its key stays; the zip is put together from the pieces. */
export const zip = definePackaging({
  kind: 'zip',
  summary: 'A zip file, for functions of up to 250 MB.',
  readInputs: async () => zipGroupKind.name,
  async build({ function: { name, packaging, architecture, runtime }, contents, outputFolder, cache, limits }) {
    const groups = await Promise.all(contents.groups.map((group) => makeGroup(group, cache)));
    const entries = selectEntries(groups.map(({ entries }) => entries));
    if (limits) checkZipSize(name, entries);
    const path = `${name}.zip`;
    const { sha256, size } = await assembleZip(join(outputFolder, path), entries);
    return {
      name,
      packaging,
      architecture,
      runtime,
      handler: contents.handler,
      digest: sha256,
      size,
      path,
      groups: groups.map(({ built }) => built),
    };
  },
  async find({ path, size }, outputFolder) {
    const found = await stat(join(outputFolder, path)).catch(() => undefined);
    return found?.size === size ? { files: [path] } : undefined;
  },
});

async function makeGroup(
  group: PackageGroup,
  cache: CacheStore,
): Promise<{ entries: GroupOfEntries; built: BuiltGroup }> {
  const { meta, file, size, isNew } = await cache.getOrMake(zipGroupKind, group.key, async (target) =>
    writeZipGroup(target, await group.files()),
  );
  const { name, key, because } = group;
  return {
    entries: { name, file, entries: meta.entries },
    built: { name, key, because, size, digest: key, from: isNew ? 'built' : 'cache' },
  };
}
