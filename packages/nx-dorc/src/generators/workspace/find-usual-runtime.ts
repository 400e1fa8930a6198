import type { FoundPipeline } from '@dorc/universal/discovery';

/** The kind of runtime that most of a pipeline's functions have, or undefined where it has none. */
export function findUsualRuntime({ functions }: FoundPipeline): string | undefined {
  const counts = new Map<string, number>();
  for (const { runtime } of functions) if (runtime) counts.set(runtime, (counts.get(runtime) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0];
}
