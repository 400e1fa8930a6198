import { defaultBaseImage } from '@dorc/core/image';
import { runtimes } from '@dorc/universal/runtimes';
import type { Workspace } from '../workspace';

/**
 * The base image of every runtime that a function of the workspace is written for (of all, before there is any), by Lambda's name of the runtime:
 * the one that `universal.ts` names, else the one that AWS offers.
 */
export function listBaseImages({
  universal,
  pipelines,
}: Pick<Workspace, 'universal' | 'pipelines'>): Record<string, string> {
  const used = new Set(pipelines.flatMap(({ functions }) => functions.flatMap(({ runtime }) => runtime ?? [])));
  const wanted = runtimes.all.filter(({ kind }) => used.size === 0 || used.has(kind));
  return Object.fromEntries(
    wanted.map(({ lambdaRuntime, versions }) => {
      const name = lambdaRuntime(universal.runtimes);
      return [name, universal.baseImages[versions.setting] ?? defaultBaseImage(name)];
    }),
  );
}
