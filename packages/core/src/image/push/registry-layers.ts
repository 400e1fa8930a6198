import type { LayerSource, RemoteLayer } from '../layer-source';
import { dependencyTag, parseDependencyImage } from '../recipe';
import type { RegistryClient } from '../registry';

/** Where dependency layers are looked for: in the repository that the images go to. */
export interface RegistryLayersOptions {
  readonly client: RegistryClient;
  readonly repository: string;
  readonly onProgress?: (message: string) => void;
}

/**
 * Finds the dependency layers that other machines have pushed, each asked for once. A registry that cannot be reached is no reason to fail a build,
 * which can make the layer itself.
 */
export function createRegistryLayers({ client, repository, onProgress }: RegistryLayersOptions): LayerSource {
  const asked = new Map<string, Promise<RemoteLayer | undefined>>();
  async function ask(key: string): Promise<RemoteLayer | undefined> {
    try {
      const found = await client.findManifest(repository, dependencyTag(key));
      const layer = found && parseDependencyImage(found.bytes, key);
      // The manifest keeps the blob alive, but one who deletes by hand may have been quicker.
      if (!layer || !(await client.hasBlob(repository, layer))) return undefined;
      return { ...layer, source: `${client.registry}/${repository}` };
    } catch (error) {
      onProgress?.(
        `dependencies are not looked for in the registry: ${error instanceof Error ? error.message : String(error)}`,
      );
      return undefined;
    }
  }
  return {
    find(key) {
      const answer = asked.get(key) ?? ask(key);
      asked.set(key, answer);
      return answer;
    },
  };
}
