import { explainBuild, formatBytes, type BuildManifest, type BuiltGroup } from '@dorc/core/image';

/** What a build has to say: a line per function, or with `explain` each of its parts with its size, its key and why it was made or not. */
export function renderBuild(manifest: BuildManifest, { explain }: { explain: boolean }): string[] {
  if (explain) return explainBuild(manifest).map((line) => `  ${line}`);
  const { functions } = manifest;
  const width = Math.max(0, ...functions.map(({ name }) => name.length));
  return functions.map(
    ({ name, packaging, size, groups }) =>
      `  ${name.padEnd(width)}  ${packaging}  ${formatBytes(size)}${isReused(groups) ? '  (as before)' : ''}`,
  );
}

function isReused(groups: readonly BuiltGroup[]): boolean {
  return groups.every(({ from }) => from !== 'built');
}
