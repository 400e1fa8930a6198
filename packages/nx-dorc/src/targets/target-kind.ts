import type { TargetConfiguration } from '@nx/devkit';
import type { Kind } from '@dorc/universal/kinds';

/** The kinds of Nx project that have targets. */
export type ProjectKind = 'universal' | 'infra' | 'pipeline';

type Inputs = NonNullable<TargetConfiguration['inputs']>;

/** What the results of a project's tasks depend on. */
export interface ProjectInputs {
  /** The definition files with all they import: what templates are made from. */
  readonly definition: Inputs;
  /** Everything that goes into the functions. */
  readonly code: Inputs;
  /** Everything that the functions' tests read. */
  readonly tests: Inputs;
}

/** What a target's configuration is made from, alike for many projects. */
export interface TargetContext {
  /** The names that `--env` may have, `local` first. */
  readonly environments: readonly string[];
  readonly inputs: ProjectInputs;
}

/** One thing that Nx can do with a project. One file here, one line in `all.ts`. */
export interface TargetKind extends Kind {
  /** The projects that have it. */
  readonly projects: readonly ProjectKind[];
  /** Executor, options, cache; without metadata. */
  configure(context: TargetContext): TargetConfiguration;
  /**
   * True where the result depends on the folder structure (a pipeline's functions, say). The structure becomes an option
   * then, since Nx hashes options: the same definition beside other folders must not be a cache hit.
   */
  readonly usesStructure?: boolean;
  /** Options of a command worth trying, shown by the graph's project page. */
  example?(context: TargetContext): Readonly<Record<string, unknown>>;
}

export function defineTarget(target: TargetKind): TargetKind {
  return target;
}

export function isTarget(value: unknown): value is TargetKind {
  return typeof value === 'object' && value !== null && 'configure' in value && 'projects' in value;
}
