import type { Architecture } from '@dorc/universal/runtimes';

/** One function as it was built. Paths are relative to the folder of the manifest. */
export interface BuiltFunction {
  readonly name: string;
  /** The kind of packaging: `zip` or `image`. */
  readonly packaging: string;
  readonly architecture: Architecture;
  /** Lambda's runtime identifier, `python3.13`; only a zip needs it. */
  readonly runtime: string;
  readonly handler: string;
  /** What identifies the result: SHA-256 (hex) of the zip, or the digest (`sha256:…`) of the image's manifest. */
  readonly digest: string;
  /** Bytes that are uploaded. */
  readonly size: number;
  /** The zip file, or the OCI layout folder. */
  readonly path: string;
  /** SHA-256 (hex) over everything the function is made from: while it stays, the result stays. */
  readonly inputs: string;
  /** How each group (layer) came about, for `build --explain`. */
  readonly groups: readonly BuiltGroup[];
}

export interface BuiltGroup {
  readonly name: string;
  readonly key: string;
  readonly because: string;
  readonly size: number;
  readonly digest: string;
  /** `built` now, taken from the `cache` on this machine or the `registry`, or `unchanged` since the last build. */
  readonly from: string;
  /** `host/repository` that has the layer, where it is not in the folder of the build. */
  readonly source?: string | undefined;
  /** The manifest in the folder by which other machines find this layer in a registry. */
  readonly keptAs?: { readonly tag: string; readonly digest: string } | undefined;
}

/** What `build` leaves in `dist/dorc/build/<env>/<project>/build.json`: all that a deploy needs to know of the code. */
export interface BuildManifest {
  readonly version: 1;
  readonly pipeline: string;
  readonly functions: readonly BuiltFunction[];
}
