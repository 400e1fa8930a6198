import type { FileSystem } from './file-system';

/** A file system for tests: file contents by path. */
export function createInMemoryFileSystem(files: Readonly<Record<string, string>>): FileSystem {
  const paths = Object.keys(files);
  return {
    folders(path) {
      const prefix = path === '' ? '' : `${path}/`;
      const names = paths
        .filter((each) => each.startsWith(prefix))
        .map((each) => each.slice(prefix.length).split('/'))
        .filter((parts) => parts.length > 1)
        .map(([first = '']) => first);
      return [...new Set(names)].sort();
    },
    exists: (path) => path in files || paths.some((each) => each.startsWith(`${path}/`)),
    read(path) {
      const content = files[path];
      if (content === undefined) throw new Error(`no file ${path}`);
      return content;
    },
  };
}
