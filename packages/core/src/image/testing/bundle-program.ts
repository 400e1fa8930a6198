import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';

/**
 * Bundles a function of this folder into a program that runs it with its last argument, so that a process of it starts at once and under any Node.
 * @returns the file of the program
 */
export async function bundleProgram(module: string, name: string, folder: string): Promise<string> {
  const file = join(folder, `${module}.cjs`);
  await build({
    stdin: {
      contents: `import { ${name} } from './${module}';\nvoid ${name}(process.argv.at(-1));`,
      resolveDir: __dirname,
      loader: 'ts',
    },
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20',
    conditions: ['@dorc/source'],
    tsconfigRaw: {},
    external: ['esbuild', 'aws-cdk-lib', '@aws-sdk/*'],
    plugins: [keepFolders],
    logLevel: 'error',
  });
  return file;
}

/** Leaves to each module the folder of its source, so that it finds the files beside it. */
const keepFolders: Plugin = {
  name: 'keep-folders',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const contents = await readFile(path, 'utf8');
      return { contents: contents.replaceAll(/\b__dirname\b/g, JSON.stringify(dirname(path))), loader: 'ts' };
    });
  },
};
