import { addDependenciesToPackageJson, formatFiles, logger, type Tree } from '@nx/devkit';
import { throwProblems } from '@dorc/universal';
import { findNameProblem } from '@dorc/universal/naming';
import { infraFile, universalFile } from '../../graph';
import { defineGenerator } from '../define-generator';
import { addGitIgnore } from './add-git-ignore';
import { addTsconfig } from './add-tsconfig';
import { listDependencies } from './list-dependencies';
import { renderInfra, renderUniversal } from './render-settings';
import { suggestProject } from './suggest-project';
import { updateNxSettings } from './update-nx-settings';

export interface InitOptions {
  readonly project?: string;
  readonly skipFormat?: boolean;
  /** False where another generator says what comes next. */
  readonly quiet?: boolean;
}

/**
 * Turns an Nx workspace into a dorc one. It adds what is missing and changes nothing that is there, so it can be run again.
 * @throws DorcError `INVALID_NAME`
 */
export async function init(tree: Tree, options: InitOptions): Promise<() => void | Promise<void>> {
  const problem = options.project === undefined ? undefined : findNameProblem('project', options.project);
  if (problem) throwProblems([problem]);
  const project = options.project ?? suggestProject(tree);

  const kept = [
    writeMissing(tree, universalFile, renderUniversal(project)),
    writeMissing(tree, infraFile, renderInfra()),
  ];
  for (const folder of ['src', 'shared']) {
    if (!tree.exists(folder)) tree.write(`${folder}/.gitkeep`, '');
  }
  updateNxSettings(tree);
  addGitIgnore(tree, ['.dorc/', 'dist/', '__pycache__/']);
  addTsconfig(tree);
  const { dependencies, devDependencies } = listDependencies();
  const install = addDependenciesToPackageJson(tree, dependencies, devDependencies, undefined, true);
  if (!options.skipFormat) await formatFiles(tree);

  return async () => {
    await install();
    if (options.quiet) return;
    for (const file of kept.flat()) logger.info(`${file} is there already and was kept as it is.`);
    logger.info(`Your workspace is ready. Make a pipeline:   npx nx g @dorc/nx:pipeline etl-sales`);
    logger.info(`Before you deploy to AWS, put your account numbers into ${universalFile} and ${infraFile}.`);
  };
}

/** The file's name where it was there already. */
function writeMissing(tree: Tree, file: string, content: string): string[] {
  if (tree.exists(file)) return [file];
  tree.write(file, content);
  return [];
}

export default defineGenerator(init);
