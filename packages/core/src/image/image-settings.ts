import type { BaseLock } from './base';
import type { Dockerfile } from './dockerfile';
import type { LayerSource } from './layer-source';

/** What functions packaged as `image` need besides their package. */
export interface ImageSettings {
  /** The content of `dorc.lock.json`; not needed where a Dockerfile makes the images. */
  readonly bases?: BaseLock;
  /** Where dependency layers are looked for that are not on this machine. */
  readonly layers?: LayerSource;
  /** Replaces the recipe for every function of the pipeline. */
  readonly dockerfile?: Dockerfile;
  /** Whether a bill of materials is written beside the images. */
  readonly sbom?: boolean;
}
