import { pushImages, readCacheLimit, type BuildManifest } from '@dorc/core/image';
import { repositoryName, type PipelineScope } from '@dorc/universal/naming';
import type { EnvironmentSession } from './environment-session';

export interface BuildPush {
  readonly build: BuildManifest;
  /** Absolute. */
  readonly buildFolder: string;
  readonly scope: PipelineScope;
  readonly region: string;
  readonly session: EnvironmentSession;
  readonly onProgress: (message: string) => void;
}

/** Sees to it that the images of a build are in the region's registry: Lambda takes an image only from its own region. */
export async function pushBuild({ build, buildFolder, scope, region, session, onProgress }: BuildPush): Promise<void> {
  const { client, known } = await session.registry(region);
  await pushImages({
    manifest: build,
    outputFolder: buildFolder,
    target: { client, repository: repositoryName(scope), known },
    openRegistry: (registry) => session.registries.open(registry),
    cacheFolder: session.cacheFolder,
    cacheLimit: readCacheLimit(),
    onProgress,
  });
}
