import { getProjects, type Tree } from '@nx/devkit';
import type { DorcProblem } from '@dorc/universal';

/** Nx refuses every command where two projects have one name, so a new pipeline must not take that of another project. */
export function findTakenName(tree: Tree, projectName: string, root: string): DorcProblem | undefined {
  const other = getProjects(tree).get(projectName);
  if (!other || other.root === root) return undefined;
  return {
    code: 'NAME_TAKEN',
    message: `the workspace has a project '${projectName}' already, in ${other.root}`,
    hint: `choose another name, such as '${projectName}-pipeline'`,
  };
}
