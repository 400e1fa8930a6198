import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FunctionRuntime, WorkerCommand } from '../function-runtime';
import { findFiles } from '../packaging/find-files';
import { ensureKeyedFolder } from '../packaging/keyed-folder';
import { buildWithEsbuild } from './build-with-esbuild';

/** The test files of a pipeline. */
export function findTypeScriptTests(pipelineRoot: string): readonly string[] {
  return findFiles(pipelineRoot, /\.(spec|test)\.ts$/);
}

/**
 * The command that runs tests by Node's own test runner, bundled like the functions themselves.
 * https://nodejs.org/api/test.html
 * @throws DorcError with every problem that esbuild has found
 */
export async function testTypeScript(request: Parameters<FunctionRuntime['test']>[0]): Promise<WorkerCommand> {
  const { workspaceRoot, pipelineRoot, cacheFolder, versions, signal } = request;
  const nameOf = (file: string) => path.relative(pipelineRoot, file).replace(/\.ts$/, '');
  const entries = Object.fromEntries(request.files.map((file) => [nameOf(file), file]));
  const bundle = await buildWithEsbuild({ workspaceRoot, entries, node: versions.node });
  const outputs = bundle.files.map((file) => ({ name: path.relative(workspaceRoot, file.path), text: file.text }));
  const key = createHash('sha256').update(JSON.stringify(outputs)).digest('hex');
  const make = async (folder: string) => {
    for (const { name, text } of outputs) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
  };
  const folder = await ensureKeyedFolder({ parent: path.join(cacheFolder, 'node-tests'), key, make, signal });
  return {
    command: process.execPath,
    args: ['--enable-source-maps', '--test', ...Object.keys(entries).map((name) => path.join(folder, `${name}.js`))],
    cwd: pipelineRoot,
    env: { NODE_PATH: path.join(workspaceRoot, 'node_modules') },
  };
}
