import { logger, type Tree } from '@nx/devkit';
import { universalFile } from '../../workspace/layout';
import { defineGenerator } from '../define-generator';
import { addDorc } from '../init/init';
import { suggestProject } from '../init/suggest-project';
import { narrowAffected } from '../init/update-nx-settings';
import { renderReadme } from './render-readme';

export interface PresetOptions {
  readonly name?: string;
}

/** Makes a new workspace, for `npx create-nx-workspace acme-data --preset=@dorc/nx`. */
export async function preset(tree: Tree, { name }: PresetOptions): Promise<() => Promise<void>> {
  const isNew = !tree.exists(universalFile);
  const project = suggestProject(tree, name);
  const { install } = await addDorc(tree, { project });
  if (isNew) {
    narrowAffected(tree);
    tree.write('README.md', renderReadme(name ?? project));
  }
  return async () => {
    await install();
    logger.info(`Next:   cd ${name ?? '<your workspace>'} && npx nx g @dorc/nx:pipeline etl-sales`);
  };
}

export default defineGenerator(preset);
