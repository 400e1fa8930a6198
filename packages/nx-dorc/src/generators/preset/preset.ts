import { logger, type Tree } from '@nx/devkit';
import { suggestName } from '@dorc/universal/naming';
import { defineGenerator } from '../define-generator';
import { init } from '../init/init';
import { renderReadme } from './render-readme';

export interface PresetOptions {
  readonly name?: string;
}

/** Makes a new workspace, for `npx create-nx-workspace acme-data --preset=@dorc/nx`. */
export async function preset(tree: Tree, { name }: PresetOptions): Promise<() => void | Promise<void>> {
  const project = name === undefined ? undefined : suggestName(name);
  const install = await init(tree, { quiet: true, ...(project && project.length <= 20 ? { project } : {}) });
  tree.write('README.md', renderReadme(name ?? project ?? 'data'));
  return async () => {
    await install();
    logger.info(`Next:   cd ${name ?? '<your workspace>'} && npx nx g @dorc/nx:pipeline etl-sales`);
  };
}

export default defineGenerator(preset);
