import { join } from 'node:path';
import { build } from 'esbuild';

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
    logLevel: 'error',
  });
  return file;
}
