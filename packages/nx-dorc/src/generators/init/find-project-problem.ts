import type { DorcProblem } from '@dorc/universal';
import { artifactBucketName, findNameProblem, nameLimits } from '@dorc/universal/naming';
import { suggestProject } from './suggest-project';
import type { Tree } from '@nx/devkit';

/** What is wrong with the name of a project. Of all that begins with it, a bucket may have the shortest name. */
export function findProjectProblem(tree: Tree, project: string): DorcProblem | undefined {
  const invalid = findNameProblem('project', project);
  if (invalid) return invalid;
  const bucket = artifactBucketName({ project, environment: 'universal' }, '111111111111');
  if (bucket.length <= nameLimits.bucket) return undefined;
  return {
    code: 'NAME_TOO_LONG',
    message: `the project name '${project}' is too long: a bucket would be called '${bucket}' in AWS, ${bucket.length} characters where ${nameLimits.bucket} are allowed`,
    hint: `call it '${suggestProject(tree, project)}'`,
  };
}
