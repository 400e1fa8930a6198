import type { ProjectConfiguration } from '@nx/devkit';

/** What dorc says of a project it has inferred, in `metadata.dorc`. */
export interface DorcMetadata {
  readonly kind: 'universal' | 'infra' | 'pipeline' | 'shared';
  /** Of a pipeline. */
  readonly layer?: string;
  /** Of a pipeline: the runtime of each function, such as `{ extract: 'python' }`; null for a folder without a handler. */
  readonly functions?: Readonly<Record<string, string | null>>;
  /** Why its tasks will fail, as a terminal shows it. */
  readonly problem?: string;
}

/** What dorc says of a project, or undefined where it is not one of dorc's. */
export function findDorcMetadata(project: Pick<ProjectConfiguration, 'metadata'>): DorcMetadata | undefined {
  const dorc = (project.metadata as { dorc?: DorcMetadata } | undefined)?.dorc;
  return dorc && typeof dorc === 'object' ? dorc : undefined;
}

/** The metadata of a project, `dorc` among it. */
export function renderMetadata(
  dorc: DorcMetadata,
  description: string,
  technologies: readonly string[] = [],
): NonNullable<ProjectConfiguration['metadata']> {
  const metadata = { description, technologies: ['dorc', ...technologies], dorc };
  return metadata;
}
