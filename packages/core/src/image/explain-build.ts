import type { BuildManifest, BuiltFunction, BuiltGroup } from './build-manifest';

/** What a build has made of each function, a line for each and one for each layer: name, size, key, and why it was or was not made again. */
export function explainBuild({ functions }: Pick<BuildManifest, 'functions'>): string[] {
  return functions.flatMap((built) => [explainFunction(built), ...built.groups.map(explainGroup)]);
}

function explainFunction({ name, packaging, digest, size }: BuiltFunction): string {
  return `${name}: ${packaging} ${shorten(digest)}, ${formatBytes(size)}`;
}

function explainGroup({ name, size, key, from, because, source }: BuiltGroup): string {
  const origin = source ?? origins[from] ?? from;
  return `  ${name.padEnd(12)} ${formatBytes(size).padStart(9)}  ${shorten(key)}  ${origin}: ${because}`;
}

const origins: Readonly<Partial<Record<string, string>>> = {
  built: 'made now',
  cache: 'from the cache of this machine',
  registry: 'in the registry',
  unchanged: 'as in the last build',
};

function shorten(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 16);
}

/** `1.5 MB`; powers of 1024. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  let [value, unit] = [bytes, 0];
  while (value >= 1024 && unit < units.length - 1) [value, unit] = [value / 1024, unit + 1];
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
