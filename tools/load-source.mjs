import { createRequire } from 'node:module';
import { join } from 'node:path';
import { repositoryRoot } from './repository.mjs';

/**
 * What loads modules of the packages from their TypeScript source, so that nothing need be built first. Paths are from the
 * repository's root.
 * @returns {(path: string) => Record<string, any>}
 */
export function createSourceLoader() {
  const require = createRequire(import.meta.url);
  const { compilerOptions } = require('../tsconfig.base.json');
  const { register } = require('@swc-node/register/register');
  const ts = require('typescript');
  register({
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    esModuleInterop: true,
    baseUrl: repositoryRoot,
    paths: compilerOptions.paths,
  });
  return (path) => require(join(repositoryRoot, path));
}
