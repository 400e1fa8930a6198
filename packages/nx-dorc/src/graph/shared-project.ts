import type { ProjectConfiguration } from '@nx/devkit';
import { renderMetadata } from './project-metadata';

/** The Nx project of a folder of shared code: `shared/geo` is `shared-geo`. It has no tasks of its own. */
export function renderSharedProject(root: string): ProjectConfiguration {
  return {
    name: root.replace(/\//g, '-'),
    root,
    sourceRoot: root,
    projectType: 'library',
    tags: ['dorc:shared'],
    metadata: renderMetadata({ kind: 'shared' }, 'Code that functions of several pipelines import'),
  };
}
