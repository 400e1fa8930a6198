import path from 'node:path';
import type { FunctionPackage } from '../function-package';
import type { PackageRequest, WorkerCommand } from '../function-runtime';
import { providedPackages } from './build-with-esbuild';
import { bundleFunction } from './bundle-function';

/**
 * A TypeScript function as Lambda wants it: `lambda.js`, which holds everything that it imports, and its source map.
 * The AWS SDK is left out, since Lambda's Node brings it.
 * @throws DorcError with every problem that esbuild has found
 */
export async function packageTypeScript(request: PackageRequest): Promise<FunctionPackage> {
  const { key, folder } = await bundleFunction(request);
  const because = `lambda.ts and what it imports, without ${providedPackages.join(', ')}`;
  const files = ['lambda.js', 'lambda.js.map'].map((name) => ({
    path: name,
    content: { file: path.join(folder, name) },
  }));
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
