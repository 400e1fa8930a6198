/**
 * One file of a function's package. `path` is relative to the function's root in Lambda (`/var/task`), with forward
 * slashes. The content is in memory or in a file that is read when it is needed; where `sha256` (hex) is given, a build
 * fails that finds another content there.
 */
export interface PackageFile {
  readonly path: string;
  readonly content: Uint8Array | { readonly file: string; readonly sha256?: string };
  readonly executable?: boolean;
}

/** The groups of a package, from the one that changes least to the one that changes most. */
export const packageGroupNames = ['dependencies', 'shared', 'code'] as const;
export type PackageGroupName = (typeof packageGroupNames)[number];

/** Files that change together: one layer of an image. */
export interface PackageGroup {
  readonly name: PackageGroupName;
  /**
   * SHA-256 (hex) over everything the files are made from. Equal keys promise equal files, so a group that is already
   * built under this key need not be listed.
   */
  readonly key: string;
  /** What went into the key, in words, for `build --explain`. */
  readonly because: string;
  /** Makes the files (installs, bundles) and lists them sorted by path; called only where the key is not in a cache. */
  files(): Promise<readonly PackageFile[]>;
}

/** A function ready to be put into a zip or an image. */
export interface FunctionPackage {
  /** As Lambda wants it: `lambda.handler`. */
  readonly handler: string;
  /** In the order of {@link packageGroupNames}; a group without files is left out. */
  readonly groups: readonly PackageGroup[];
}
