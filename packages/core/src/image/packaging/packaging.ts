import type { Kind } from '@dorc/universal/kinds';
import type { FunctionPackage } from '@dorc/universal/runtimes';
import type { BuiltFunction, BuiltGroup } from '../build-manifest';
import type { FunctionToBuild } from '../build-request';
import type { CacheStore } from '../cache';
import type { ImageSettings } from '../image-settings';

/** What a packaging is given to make one function. */
export interface PackagingRequest {
  readonly function: FunctionToBuild;
  readonly contents: FunctionPackage;
  /** Absolute; exists. */
  readonly outputFolder: string;
  readonly cache: CacheStore;
  /** Whether the limits of Lambda hold; not for the environment `local`. */
  readonly limits: boolean;
  readonly images: ImageSettings | undefined;
  /** The groups of all functions of the last build of the folder. */
  readonly last: readonly BuiltGroup[];
  readonly onProgress: (message: string) => void;
}

/** A function in the output folder, whole. */
export interface FoundFunction {
  /** Its files, relative to the output folder. */
  readonly files: readonly string[];
  /** Bytes of what names the parts of an image. */
  readonly manifestSize?: number;
}

/** What was found whole in the output folder, by what identifies it, as digests: functions share layers, which are looked at once a build. */
export type SeenFiles = Map<string, readonly string[]>;

/** A function as it was built, and as it lies in the output folder. */
export interface MadeFunction {
  readonly built: BuiltFunction;
  readonly found: FoundFunction;
}

/** A form in which functions are given to Lambda. One file here, one line in `all.ts`. */
export interface Packaging extends Kind {
  /** Whether what it makes goes to a registry. */
  readonly isImage?: boolean;
  /** What the result depends on besides the groups of the package, as a stable text: the base image, the format. */
  readInputs(request: Pick<PackagingRequest, 'function' | 'images'>): Promise<string>;
  /** Writes the function into the output folder. `inputs` of the result are filled in by the caller. */
  build(request: PackagingRequest): Promise<Omit<BuiltFunction, 'inputs'>>;
  /** Looks for a function that was built, once per build; undefined where a file is missing or not whole. */
  find(built: BuiltFunction, outputFolder: string, seen: SeenFiles): Promise<FoundFunction | undefined>;
  /**
   * Writes what all functions of this packaging share, after they are built.
   * @returns the files, relative to the output folder
   */
  finish?(made: readonly MadeFunction[], outputFolder: string): Promise<readonly string[]>;
}

const packagings = new WeakSet<object>();

/** Declares a packaging. */
export function definePackaging(packaging: Packaging): Packaging {
  packagings.add(packaging);
  return packaging;
}

export function isPackaging(value: unknown): value is Packaging {
  return typeof value === 'object' && value !== null && packagings.has(value);
}
