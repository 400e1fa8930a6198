import { defineRuntime } from '../define-runtime';
import { packageTypeScript, startTypeScript } from './package-typescript';
import { scaffoldTypeScript } from './scaffold-typescript';
import { findTypeScriptTests, testTypeScript } from './test-typescript';

/**
 * Functions in TypeScript: `lambda.ts` with `export const handler`. `findSharedFolders` has nothing to tell: Nx's own analysis
 * of TypeScript makes the edges to the projects that a function imports, by path or by alias (it needs `@nx/js` in package.json).
 */
export const typescript = defineRuntime({
  kind: 'typescript',
  summary: 'Functions in TypeScript: lambda.ts with export const handler.',
  handlerFile: 'lambda.ts',
  handler: 'lambda.handler',
  versions: { setting: 'node', default: '22', allowed: ['20', '22', '24'] },
  lambdaRuntime: (versions) => `nodejs${versions.node}.x`,
  package: packageTypeScript,
  worker: startTypeScript,
  findSharedFolders: () => [],
  inputs: () => ({
    files: ['tsconfig.json'],
    leftOut: ['**/*.spec.ts', '**/*.test.ts'],
    environment: [],
    commands: [],
  }),
  scaffold: scaffoldTypeScript,
  findTests: findTypeScriptTests,
  test: testTypeScript,
});
