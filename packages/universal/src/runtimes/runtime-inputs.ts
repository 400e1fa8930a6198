/**
 * What decides a runtime's builds and tests besides the pipeline's own folder and shared code. From it comes what a cached
 * build is keyed by, so a file missing here means a stale build.
 */
export interface RuntimeInputs {
  /** Files of the workspace, as globs from its root. */
  readonly files: readonly string[];
  /** Files of a pipeline that no build reads (tests, compiled files), as globs from its folder. */
  readonly leftOut: readonly string[];
  /** Environment variables that a build reads. */
  readonly environment: readonly string[];
  /** Shell commands whose output tells what builds for this machine depend on; the same for every pipeline. */
  readonly commands: readonly string[];
}
