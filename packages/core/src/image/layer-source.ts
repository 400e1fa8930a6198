import type { OwnLayer } from './layer';

/** A layer that is in a registry and not on this machine. */
export interface RemoteLayer extends OwnLayer {
  /** `host/repository` to take it from. */
  readonly source: string;
}

/** Looks for dependency layers that other machines have made. */
export interface LayerSource {
  /** @param key what the layer is kept under (`layerKey`) */
  find(key: string): Promise<RemoteLayer | undefined>;
}
