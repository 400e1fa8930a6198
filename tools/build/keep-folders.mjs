import { readFile } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';

/**
 * In one bundle, `__dirname` would be the folder of the bundle. This gives each module the folder where it would have been compiled to, so that it
 * finds the files beside it.
 * @param {string} source Absolute.
 * @returns {import('esbuild').Plugin}
 */
export function keepFolders(source) {
  return {
    name: 'keep-folders',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/, namespace: 'file' }, async ({ path }) => {
        const contents = await readFile(path, 'utf8');
        if (!path.startsWith(source + sep) || !contents.includes('__dirname')) return undefined;
        const folder = relative(source, dirname(path)).split(sep).join('/');
        const replaced = contents.replaceAll(/\b__dirname\b/g, `(__dirname + ${JSON.stringify(`/${folder}`)})`);
        return { contents: replaced, loader: 'ts' };
      });
    },
  };
}
