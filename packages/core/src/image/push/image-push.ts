import type { BuiltFunction } from '../build-manifest';
import type { CacheStore } from '../cache';
import type { OpenRegistry } from './blob-sources';
import type { ImageLookup } from './image-lookup';
import type { PushTarget, TargetState } from './push-target';

/** One image that goes to a registry. */
export interface ImagePush {
  readonly built: BuiltFunction;
  /** Absolute: the folder of the build. */
  readonly outputFolder: string;
  readonly target: PushTarget;
  readonly state: TargetState;
  readonly lookup: ImageLookup;
  /** Opened when it is needed, which it seldom is. */
  readonly openCache: () => Promise<CacheStore>;
  readonly openRegistry: OpenRegistry;
  /** Whether few images of the push are new to this machine. */
  readonly areFew: boolean;
}

/** `host/repository`, as the groups of a build name where a layer is. */
export function placeOf({ client, repository }: PushTarget): string {
  return `${client.registry}/${repository}`;
}
