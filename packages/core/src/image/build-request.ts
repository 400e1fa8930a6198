import type { Architecture, FunctionPackage } from '@dorc/universal/runtimes';
import type { ImageSettings } from './image-settings';

/** One function that is to be built. */
export interface FunctionToBuild {
  readonly name: string;
  /** The kind of packaging: `zip` or `image`. */
  readonly packaging: string;
  readonly architecture: Architecture;
  /** Lambda's runtime identifier: `python3.13`. */
  readonly runtime: string;
  /** What goes into it; called once per build. */
  package(): Promise<FunctionPackage>;
}

/** What {@link buildFunctions} is asked for. */
export interface BuildRequest {
  readonly pipeline: string;
  readonly functions: readonly FunctionToBuild[];
  /** Absolute (`dist/dorc/build/<env>/<project>`); belongs to the build alone: what it does not write is removed. */
  readonly outputFolder: string;
  /** Absolute (`.dorc/cache`). */
  readonly cacheFolder: string;
  /** Bytes that the cache may hold, from `readCacheLimit()`; 5 GB by default. */
  readonly cacheLimit?: number;
  /** How many functions are built at once; 8 by default. */
  readonly concurrency?: number;
  /** Whether Lambda's limits hold (true by default); false for the environment `local`. */
  readonly limits?: boolean;
  /** Needed where a function is packaged as `image`. */
  readonly images?: ImageSettings;
  readonly onProgress?: (message: string) => void;
}
