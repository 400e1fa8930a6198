import path from 'node:path';
import type { FunctionRuntime, WorkerCommand } from '../function-runtime';
import { findFiles } from '../packaging/find-files';
import { findFunctionRoot } from '../packaging/find-function-root';
import { prepareLocalPython } from './start-python';

/** The test files of a pipeline, by the names that unittest and pytest both look for. */
export function findPythonTests(pipelineRoot: string): readonly string[] {
  return findFiles(pipelineRoot, /^test_.*\.py$|_test\.py$/);
}

/**
 * The command that runs tests: by pytest where it is among the requirements, else by unittest. Every function has a module
 * named `lambda`, so the tests of each function get a process of their own, in the function's folder.
 */
export async function testPython(request: Parameters<FunctionRuntime['test']>[0]): Promise<WorkerCommand> {
  const { python, packages, folders } = await prepareLocalPython(request);
  const groups = new Map<string, string[]>();
  for (const file of request.files) {
    const root = findFunctionRoot(file, request.pipelineRoot, 'lambda.py');
    groups.set(root, [...(groups.get(root) ?? []), file]);
  }
  const runner = packages?.names.has('pytest') ? 'pytest' : 'unittest';
  return {
    command: python.file,
    args: [path.join(__dirname, 'files', 'run_tests.py'), runner, JSON.stringify([...groups])],
    cwd: request.pipelineRoot,
    env: { PYTHONPATH: folders.join(path.delimiter), PYTHONPYCACHEPREFIX: path.join(request.cacheFolder, 'pycache') },
  };
}
