import { addDependenciesToPackageJson, formatFiles, logger, type Tree } from '@nx/devkit';
import { DorcError, throwProblems } from '@dorc/universal';
import { infraFile, universalFile } from '../../workspace/layout';
import { defineGenerator } from '../define-generator';
import { addGitIgnore } from './add-git-ignore';
import { addTsconfig } from './add-tsconfig';
import { findProjectProblem } from './find-project-problem';
import { listDependencies } from './list-dependencies';
import { renderInfra, renderUniversal } from './render-settings';
import { suggestProject } from './suggest-project';
import { updateNxSettings } from './update-nx-settings';

export interface InitOptions {
  readonly project?: string;
  readonly skipFormat?: boolean;
}

/**
 * Turns an Nx workspace into a dorc one. It adds what is missing and changes nothing that is there, so it can be run again.
 * @throws DorcError `INVALID_NAME`, `NAME_TOO_LONG`, `PACKAGE_JSON_MISSING`
 */
export async function init(tree: Tree, options: InitOptions): Promise<() => Promise<void>> {
  const { install, kept } = await addDorc(tree, options);
  return async () => {
    await install();
    for (const file of kept) logger.info(`${file} is there already and was kept as it is.`);
    logger.info('Your workspace is ready. Make a pipeline:   npx nx g @dorc/nx:pipeline etl-sales');
    logger.info(`Before you deploy to AWS, put your account numbers into ${universalFile} and ${infraFile}.`);
  };
}

export interface AddedDorc {
  readonly install: () => void | Promise<void>;
  /** The files that were there already and stayed as they were. */
  readonly kept: readonly string[];
}

/** What `init` and `preset` do alike. */
export async function addDorc(tree: Tree, { project, skipFormat }: InitOptions): Promise<AddedDorc> {
  if (!tree.exists('package.json')) {
    throw new DorcError({
      code: 'PACKAGE_JSON_MISSING',
      message: 'this workspace has no package.json, which says what it installs',
      hint: 'run npm init --yes, then this command again',
    });
  }
  const problem = project === undefined ? undefined : findProjectProblem(tree, project);
  throwProblems(problem ? [problem] : []);

  const kept = [
    ...writeMissing(tree, universalFile, renderUniversal(project ?? suggestProject(tree))),
    ...writeMissing(tree, infraFile, renderInfra()),
    ...addTsconfig(tree),
  ];
  for (const folder of ['src', 'shared']) {
    if (!tree.exists(folder)) tree.write(`${folder}/.gitkeep`, '');
  }
  updateNxSettings(tree);
  addGitIgnore(tree, ['.dorc/', 'dist/', '__pycache__/']);
  const { dependencies, devDependencies } = listDependencies();
  const install = addDependenciesToPackageJson(tree, dependencies, devDependencies, undefined, true);
  if (!skipFormat) await formatFiles(tree);
  return { install, kept };
}

/** The file's name where it was there already. */
function writeMissing(tree: Tree, file: string, content: string): string[] {
  if (tree.exists(file)) return [file];
  tree.write(file, content);
  return [];
}

export default defineGenerator(init);
