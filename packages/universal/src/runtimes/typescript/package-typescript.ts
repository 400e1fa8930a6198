import path from 'node:path';
import type { FunctionPackage, PackageFile } from '../function-package';
import type { PackageRequest, WorkerCommand } from '../function-runtime';
import { providedPackages } from './build-with-esbuild';
import { bundleFunction } from './bundle-function';

/**
 * A TypeScript function as Lambda wants it: `lambda.js`, which holds everything that it imports, its source map, and the files that its step names.
 * The AWS SDK is left out, since Lambda's Node brings it.
 * @throws DorcError with every problem that esbuild has found, and for files that must not go in
 */
export async function packageTypeScript(request: PackageRequest): Promise<FunctionPackage> {
  const { key, folder, named } = await bundleFunction(request);
  const because = `${['lambda.ts and what it imports', ...named.map((file) => file.path)].join(', ')}, without ${providedPackages.join(', ')}`;
  const bundle: PackageFile[] = ['lambda.js', 'lambda.js.map'].map((name) => ({
    path: name,
    content: { file: path.join(folder, name) },
  }));
  const beside = named.map(({ path: name, executable }): PackageFile => {
    const content = { file: path.join(folder, 'local', name) };
    return { path: name, content, ...(executable ? { executable } : {}) };
  });
  const files = [...bundle, ...beside].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { handler: 'lambda.handler', groups: [{ name: 'code', key, because, files: async () => files }] };
}

/** The command of a Node worker. It runs the very bundle that is deployed, with stack traces that lead to the sources. */
export async function startTypeScript(request: Omit<PackageRequest, 'target'>): Promise<WorkerCommand> {
  const { folder } = await bundleFunction(request);
  const local = path.join(folder, 'local');
  return {
    command: process.execPath,
    args: ['--enable-source-maps', path.join(__dirname, 'files', 'worker.cjs')],
    cwd: local,
    env: {
      LAMBDA_TASK_ROOT: local,
      _HANDLER: 'lambda.handler',
      NODE_PATH: path.join(request.workspaceRoot, 'node_modules'),
    },
  };
}
