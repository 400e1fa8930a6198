import type { Tree } from '@nx/devkit';
import { listPipelines, type GeneratorWorkspace } from '../workspace';

export interface NxNames {
  /** What Nx calls the new pipeline. */
  readonly projectName: string;
  /** What the user must be told of others, which Nx calls otherwise from now on. */
  readonly renamed: readonly string[];
}

/** The Nx names after a pipeline was added: where two layers hold one name, both carry their layer. */
export function readNxNames(tree: Tree, before: GeneratorWorkspace, root: string): NxNames {
  const after = listPipelines(tree, before.sourceFolder);
  const renamed = before.pipelines.flatMap((old) => {
    const now = after.find((each) => each.root === old.root)?.projectName ?? old.projectName;
    return now === old.projectName
      ? []
      : [`${old.root} is called '${now}' in Nx from now on, no longer '${old.projectName}'.`];
  });
  return { projectName: after.find((each) => each.root === root)?.projectName ?? root, renamed };
}
