import { join } from 'node:path';
import type { BuildManifest, BuiltFunction } from '@dorc/core/image';

/** Where a zip lies in the artifact bucket. */
export function zipKey({ digest }: Pick<BuiltFunction, 'digest'>): string {
  return `functions/${digest}.zip`;
}

/** The values for the placeholders of a pipeline's template, from its build. */
export function bindingsOf(build: BuildManifest | undefined): Record<string, string> {
  return Object.fromEntries(
    (build?.functions ?? []).flatMap((built) => [
      [`${built.name}.version`, built.digest],
      built.packaging === 'zip' ? [`${built.name}.key`, zipKey(built)] : [`${built.name}.digest`, built.digest],
    ]),
  );
}

/** The zips that a pipeline's stack refers to: the key in the bucket and the file on this machine. */
export function zipsOf(build: BuildManifest | undefined, buildFolder: string): { key: string; file: string }[] {
  return (build?.functions ?? [])
    .filter(({ packaging }) => packaging === 'zip')
    .map((built) => ({ key: zipKey(built), file: join(buildFolder, built.path) }));
}
