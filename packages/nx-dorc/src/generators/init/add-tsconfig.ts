import { writeJson, type Tree } from '@nx/devkit';

/** Everything is bundled by esbuild, so imports may leave out file extensions; nothing is written by the compiler. */
const compilerOptions = {
  target: 'es2022',
  lib: ['es2023'],
  module: 'preserve',
  moduleResolution: 'bundler',
  types: ['node'],
  strict: true,
  noUncheckedIndexedAccess: true,
  isolatedModules: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  noEmit: true,
};

/**
 * Lets an editor check the definitions: Nx's tsconfig.base.json, and the tsconfig.json that editors look for. A workspace
 * that has a configuration of its own keeps it.
 */
export function addTsconfig(tree: Tree): void {
  if (tree.exists('tsconfig.json')) return;
  if (!tree.exists('tsconfig.base.json')) writeJson(tree, 'tsconfig.base.json', { compilerOptions });
  writeJson(tree, 'tsconfig.json', {
    extends: './tsconfig.base.json',
    include: ['universal', 'infra', 'src', 'shared'],
  });
}
