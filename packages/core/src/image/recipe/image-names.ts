import { createHash } from 'node:crypto';
import { hexOf } from '../oci';
import { layerKind } from '../layer';

/** The tag of a function's image: `<function>-<first 16 of the digest>`. */
export function imageTag(functionName: string, digest: string): string {
  return `${functionName}-${hexOf(digest).slice(0, 16)}`;
}

/**
 * The tag of the small manifest by which a dependency layer is found in a registry. The dot keeps it apart from every function's tags.
 * @param key what the layer is kept under in the cache (`layerKey`)
 */
export function dependencyTag(key: string): string {
  return `deps.${createHash('sha256').update(`${layerKind.name} ${key}`).digest('hex').slice(0, 16)}`;
}

/** What dorc writes into the manifests that it makes. */
export const annotations = {
  /** https://github.com/opencontainers/image-spec/blob/main/annotations.md */
  baseName: 'org.opencontainers.image.base.name',
  baseDigest: 'org.opencontainers.image.base.digest',
  /** How many of the layers, from the first, are the base's. */
  baseLayers: 'dorc.base-layers',
  /** The key that a dependency layer was made for. */
  layerKey: 'dorc.layer-key',
  /** JSON of what else is known of a dependency layer. */
  layer: 'dorc.layer',
} as const;
