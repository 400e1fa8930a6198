import type { BuildManifest, BuiltGroup } from '@dorc/core/image';

/** What a build has to say: a line per function, and with `explain` one for each of its parts. */
export function renderBuild({ functions }: BuildManifest, { explain }: { explain: boolean }): string[] {
  const width = Math.max(0, ...functions.map(({ name }) => name.length));
  return functions.flatMap(({ name, packaging, size, groups }) => [
    `  ${name.padEnd(width)}  ${packaging}  ${renderSize(size)}${isReused(groups) ? '  (as before)' : ''}`,
    ...(explain ? groups.map(renderGroup) : []),
  ]);
}

function isReused(groups: readonly BuiltGroup[]): boolean {
  return groups.every(({ from }) => from !== 'built');
}

function renderGroup({ name, size, key, from, because }: BuiltGroup): string {
  return `    ${name.padEnd(12)}  ${renderSize(size).padStart(8)}  ${from.padEnd(9)}  ${key.slice(0, 12)}  ${because}`;
}

/** Bytes as a person reads them: `912 B`, `2.1 kB`, `34 MB`. */
export function renderSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
