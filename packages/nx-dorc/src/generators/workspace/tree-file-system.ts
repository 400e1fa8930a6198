import type { Tree } from '@nx/devkit';
import type { FileSystem } from '@dorc/universal/discovery';

/** The files of a generator's tree, with what it has written so far, as discovery reads them. */
export function createTreeFileSystem(tree: Tree): FileSystem {
  return {
    folders: (path) =>
      tree
        .children(path)
        .filter((name) => !tree.isFile(`${path}/${name}`))
        .sort(),
    exists: (path) => tree.exists(path),
    read(path) {
      const content = tree.read(path, 'utf-8');
      if (content === null) throw new Error(`no file ${path}`);
      return content;
    },
  };
}
