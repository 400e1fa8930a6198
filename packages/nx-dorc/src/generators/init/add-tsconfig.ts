import { writeJson, type Tree } from '@nx/devkit';

/** What suits every TypeScript project that Nx may add to the workspace. */
const baseOptions = { target: 'es2022', lib: ['es2023'], strict: true, isolatedModules: true, skipLibCheck: true };

/** Everything is bundled by esbuild, so imports leave out file extensions, and the compiler writes nothing. */
const ownOptions = {
  module: 'preserve',
  moduleResolution: 'bundler',
  types: ['node'],
  noUncheckedIndexedAccess: true,
  resolveJsonModule: true,
  noEmit: true,
};

/**
 * Lets an editor check the definitions: Nx's tsconfig.base.json, and the tsconfig.json that editors look for. A workspace
 * that has a configuration of its own keeps it. The name of the file that was kept.
 */
export function addTsconfig(tree: Tree): string[] {
  if (tree.exists('tsconfig.json')) return ['tsconfig.json'];
  if (!tree.exists('tsconfig.base.json')) writeJson(tree, 'tsconfig.base.json', { compilerOptions: baseOptions });
  writeJson(tree, 'tsconfig.json', {
    extends: './tsconfig.base.json',
    compilerOptions: ownOptions,
    include: ['universal', 'infra', 'src', 'shared'],
  });
  return [];
}
